import type { ResponseLine } from '@minga/contracts/figures';
import { formatMonth } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { To } from '../../../parts/To.tsx';
import classes from './Response.module.css';
import { words } from './words.ts';

interface Props {
  areas: readonly ResponseLine[];
  nameOf: (areaId: string | null) => string;
  addressOf: (areaId: string | null) => string;
}

/** Areas without a recent delivery, the longest silent first. */
export function Late({ areas, nameOf, addressOf }: Props) {
  const t = useWords(words);
  const late = areas
    .filter((line) => line.late)
    .toSorted((a, b) => (a.lastMonth ?? '').localeCompare(b.lastMonth ?? ''));
  return (
    <section className={classes.late} aria-labelledby="late">
      <h2 id="late">{t('late')}</h2>
      {late.length === 0 && <p>{t('lateNone')}</p>}
      {late.length > 0 && (
        <ul>
          {late.map((line) => (
            <li key={line.areaId}>
              <To address={addressOf(line.areaId)}>{nameOf(line.areaId)}</To>{' '}
              <small>{line.lastMonth ? t('lateSince', { month: formatMonth(line.lastMonth) }) : t('lateNever')}</small>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.why}>{t('lateWhy')}</p>
    </section>
  );
}
