import { IconBulb, IconStarFilled } from '@tabler/icons-react';
import { useWords } from '../../../platform/words.ts';
import classes from './plan.module.css';
import { words } from './words.ts';

/** The plan itself calls this area a priority. */
export function Priority() {
  const t = useWords(words);
  return (
    <span className={classes.mark} data-kind="priority">
      <IconStarFilled size={14} aria-hidden /> {t('priority')}
    </span>
  );
}

/** The plan does not say it: Minga proposes it, and says why. */
export function Inferred({ basis }: { basis: string | null }) {
  const t = useWords(words);
  return (
    <span className={classes.mark} title={t('inferredWhy', { basis: basis ?? '' })}>
      <IconBulb size={14} aria-hidden /> {t('inferred')}
    </span>
  );
}
