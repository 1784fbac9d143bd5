import type { AuditEntry } from '@minga/contracts/audit';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useWords } from '../../../platform/words.ts';
import classes from './audit.module.css';
import { words } from './words.ts';

/** Whether the act was done or refused: a word and an icon. */
export function Outcome({ outcome }: Pick<AuditEntry, 'outcome'>) {
  const t = useWords(words);
  const Mark = outcome === 'refused' ? IconBan : IconCheck;
  return (
    <span className={classes.outcome} data-outcome={outcome}>
      <Mark size={16} aria-hidden /> {t(outcome)}
    </span>
  );
}
