import type { ReactNode } from 'react';
import { useWords } from '../platform/words.ts';
import { DetailDrawer } from './Detail.tsx';
import classes from './Figure.module.css';
import { words } from './words.ts';

/** Where a figure comes from. */
export interface Counting {
  /** The rule in words, in the reader's language. */
  rule: string;
  /** Each filter as a sentence: "en Manabí", "mujeres". */
  filters?: readonly string[];
  /** "18 de 24 provincias informaron". */
  coverage?: string;
  source?: string;
  /** More entries, as terms and descriptions: who reported it. Drawn only when opened. */
  more?: ReactNode;
  /** How many records stand behind it. */
  records?: number;
  /** The records, as far as this person may see them; `refused` when they may not. Drawn only when opened. */
  rows?: ReactNode;
}

interface Props {
  label: string;
  counting: Counting;
  opened: boolean;
  onClose: () => void;
}

/** "How this is counted": the rule, the filters, the records. */
export function HowCounted({ label, counting, opened, onClose }: Props) {
  const t = useWords(words);
  const { rule, filters = [], coverage, source, more, records, rows } = counting;
  return (
    <DetailDrawer title={t('howOf', { label })} opened={opened} onClose={onClose}>
      <dl className={classes.counting}>
        <dt>{t('rule')}</dt>
        <dd>{rule}</dd>
        <dt>{t('filters')}</dt>
        <dd>{filters.length === 0 ? t('noFilters') : filters.join(' · ')}</dd>
        {coverage && <Entry term={t('coverage')}>{coverage}</Entry>}
        {source && <Entry term={t('source')}>{source}</Entry>}
        {opened && more}
        {records !== undefined && <Entry term={t('records')}>{t('recordCount', { count: records })}</Entry>}
      </dl>
      {rows === 'refused' ? <p>{t('rowsRefused')}</p> : opened && rows}
    </DetailDrawer>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
