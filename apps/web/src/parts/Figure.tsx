import { UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { formatDate } from '../platform/format.ts';
import { useWords } from '../platform/words.ts';
import { formatAmount, isKnown, type Amount, type AmountStyle } from './amount.ts';
import classes from './Figure.module.css';
import { HowCounted, type Counting } from './HowCounted.tsx';
import { Unknown } from './Unknown.tsx';
import { words } from './words.ts';

export type Basis = 'counted' | 'estimated';
export type Kind = 'need' | 'target' | 'reached' | 'funded';

export interface FigureProps extends AmountStyle {
  label: string;
  amount: Amount;
  /** "personas", "kits"; nothing for money, whose currency says it. */
  unit?: string;
  /** ISO date on which the figure stood. */
  asOf?: string;
  basis?: Basis;
  /** Gives the figure its fixed colour. */
  kind?: Kind;
  /** One more line: a share, a comparison. */
  note?: ReactNode;
  /** Opens "How this is counted". Every figure that Minga computed has one. */
  counting?: Counting;
}

/** A number with all that is needed to trust it. */
export function Figure({ label, amount, unit, asOf, basis, kind, note, counting, ...style }: FigureProps) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.figure} data-kind={kind}>
      <div className={classes.label}>
        {label}
        {counting && (
          <UnstyledButton
            className={classes.how}
            aria-label={t('howOf', { label })}
            title={t('how')}
            onClick={() => setOpen(true)}
          >
            <IconInfoCircle size={18} aria-hidden />
          </UnstyledButton>
        )}
      </div>
      <div className={classes.value}>
        {isKnown(amount) ? (
          <span className={classes.number}>{formatAmount(amount, style)}</span>
        ) : (
          <Unknown kind={amount} />
        )}
        {isKnown(amount) && unit && <span className={classes.unit}> {unit}</span>}
      </div>
      {note && <div className={classes.note}>{note}</div>}
      <Stand asOf={asOf} basis={isKnown(amount) ? basis : undefined} />
      {counting && <HowCounted label={label} counting={counting} opened={open} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** The small print: counted or estimated, and when. */
export function Stand({ asOf, basis }: Pick<FigureProps, 'asOf' | 'basis'>) {
  const t = useWords(words);
  if (!asOf && !basis) return null;
  return (
    <div className={classes.stand}>
      {basis && (
        <span className={classes.basis} data-basis={basis} title={t(`${basis}.why`)}>
          {t(basis)}
        </span>
      )}
      {asOf && <span>{t('asOf', { date: formatDate(asOf) })}</span>}
    </div>
  );
}
