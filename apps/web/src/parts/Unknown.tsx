import { useWords } from '../platform/words.ts';
import type { NotKnown } from './amount.ts';
import classes from './Figure.module.css';
import { words } from './words.ts';

/** Why there is no number. `short` for narrow cells; the reason in full is always there for a screen reader and on hover. */
export function Unknown({ kind, short = false }: { kind: NotKnown; short?: boolean }) {
  const t = useWords(words);
  const text = kind === 'hidden' && short ? t('hidden.short') : t(kind);
  return (
    <span className={classes.unknown} data-kind={kind} title={t(`${kind}.why`)}>
      {text}
    </span>
  );
}
