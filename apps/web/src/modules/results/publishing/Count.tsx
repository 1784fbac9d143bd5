import type { PublishedCount } from '@minga/contracts/publishing';
import type { Amount } from '../../../parts/amount.ts';
import { formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from './Public.module.css';
import { words } from './words.ts';

/** A published count, or the reason why there is none. */
export function Count({ count }: { count: PublishedCount }) {
  const t = useWords(words);
  if (count.status === 'not-yet-published')
    return (
      <span className={classes.unknown} title={t('notYetPublished.why')}>
        {t('notYetPublished')}
      </span>
    );
  if (count.value === null) return <span className={classes.unknown}>{t('hidden')}</span>;
  return <span className="figures">{formatNumber(count.value)}</span>;
}

export const countAmount = ({ status, value }: PublishedCount): Amount =>
  status === 'hidden' ? 'hidden' : (value ?? 'not-yet-counted');
