import { formatShare } from '../platform/format.ts';
import { useWords } from '../platform/words.ts';
import { formatAmount, isKnown, shareOf, type Amount } from './amount.ts';
import { AmountText } from './AmountText.tsx';
import { Figure, type Basis } from './Figure.tsx';
import type { Counting } from './HowCounted.tsx';
import classes from './Progress.module.css';
import { To } from './To.tsx';
import { words } from './words.ts';

/** Need, target, reached and funded of one place, area or activity: always these four, in this order. */
export interface NeedTargetReachedFunded {
  need: Amount;
  target: Amount;
  reached: Amount;
  /** In the plan's currency. */
  required: Amount;
  funded: Amount;
}

interface RowProps {
  name: string;
  to?: string;
  values: NeedTargetReachedFunded;
  /** The largest need or target of the list, so that bars can be compared; without it the row is its own measure. */
  scale?: number;
  /** No row of the list states need, target or funding: `NoneStated` says so once, and not every row three times. */
  bare?: boolean;
}

const besideReached = ['need', 'target', 'funded'] as const;

/** Whether a list states nothing but what was reached. */
export const isBare = (rows: readonly NeedTargetReachedFunded[]): boolean =>
  rows.every((values) => besideReached.every((kind) => values[kind] === 'not-stated'));

/** What no row of the list above states, said once. */
export function NoneStated({ kinds = besideReached }: { kinds?: readonly ('need' | 'target' | 'funded')[] }) {
  const t = useWords(words);
  const measures = kinds.map((kind) => t(kind).toLowerCase()).join(', ');
  return <p className={classes.none}>{t('noneStated', { measures })}</p>;
}

/** One row: name, need, target, bar and reached, share funded. */
export function ProgressRow({ name, to, values, scale, bare = false }: RowProps) {
  const t = useWords(words);
  const { need, target, reached, required, funded } = values;
  const ofTarget = shareOf(reached, target);
  const ofRequired = shareOf(funded, required);
  return (
    <li className={classes.row}>
      <span className={classes.name}>{to ? <To address={to}>{name}</To> : name}</span>
      {!bare && (
        <>
          <span className={classes.cell} data-kind="need">
            <AmountText amount={need} /> <small>{t('need')}</small>
          </span>
          <span className={classes.cell} data-kind="target">
            <AmountText amount={target} /> <small>{t('target')}</small>
          </span>
        </>
      )}
      <ProgressBar values={values} scale={scale} />
      <span className={classes.cell} data-kind="reached">
        <AmountText amount={reached} />{' '}
        <small>{ofTarget === undefined ? t('reached') : `${t('reached')} · ${formatShare(ofTarget)}`}</small>
      </span>
      {!bare && (
        <span className={classes.cell} data-kind="funded">
          {ofRequired === undefined ? (
            <AmountText amount={funded} currency="USD" />
          ) : (
            <span className="figures">{formatShare(ofRequired)}</span>
          )}{' '}
          <small>{t('funded')}</small>
        </span>
      )}
    </li>
  );
}

/** A list of rows measured alike. */
export function ProgressList({ rows }: { rows: readonly (Omit<RowProps, 'scale' | 'bare'> & { key: string })[] }) {
  const bare = isBare(rows.map(({ values }) => values));
  const sizes = rows.flatMap(({ values: { need, target, reached } }) => [need, target, reached].filter(isKnown));
  const scale = Math.max(1, ...sizes);
  return (
    <div className={classes.holder}>
      <ul className={classes.list} data-bare={bare || undefined}>
        {rows.map(({ key, ...row }) => (
          <ProgressRow key={key} {...row} scale={scale} bare={bare} />
        ))}
      </ul>
      {bare && rows.length > 0 && <NoneStated />}
    </div>
  );
}

/** Need as the ground, target as an outline, reached as the filled part. The row's text says the same. */
function ProgressBar({
  values: { need, target, reached },
  scale,
}: {
  values: NeedTargetReachedFunded;
  scale?: number;
}) {
  const full = scale ?? Math.max(1, ...[need, target, reached].filter(isKnown));
  const width = (amount: Amount) => (isKnown(amount) ? `${Math.min(100, (100 * amount) / full)}%` : '0');
  return (
    <span className={classes.bar} aria-hidden>
      {isKnown(need) && <span className={classes.need} style={{ width: width(need) }} />}
      {isKnown(reached) && <span className={classes.reached} style={{ width: width(reached) }} />}
      {isKnown(target) && <span className={classes.target} style={{ width: width(target) }} />}
    </span>
  );
}

interface CardsProps {
  values: NeedTargetReachedFunded;
  unit?: string;
  asOf?: string;
  basis?: Partial<Record<'need' | 'target' | 'reached' | 'funded', Basis>>;
  countings?: Partial<Record<'need' | 'target' | 'reached' | 'funded', Counting>>;
}

/** The four cards at the top of a page. */
export function ProgressCards({ values, unit, asOf, basis = {}, countings = {} }: CardsProps) {
  const t = useWords(words);
  const { need, target, reached, required, funded } = values;
  const people = unit ?? t('people');
  const ofTarget = shareOf(reached, target);
  const ofRequired = shareOf(funded, required);
  const about = (kind: 'need' | 'target' | 'reached' | 'funded') => ({
    kind,
    label: t(kind),
    asOf,
    basis: basis[kind],
    counting: countings[kind],
  });
  return (
    <div className={classes.cards}>
      <Figure {...about('need')} amount={need} unit={people} />
      <Figure {...about('target')} amount={target} unit={people} />
      <Figure
        {...about('reached')}
        amount={reached}
        unit={people}
        note={ofTarget === undefined ? undefined : t('ofTarget', { share: formatShare(ofTarget) })}
      />
      <Figure
        {...about('funded')}
        amount={funded}
        currency="USD"
        note={
          ofRequired === undefined
            ? undefined
            : `${t('ofRequired', { share: formatShare(ofRequired) })} (${formatAmount(required, { currency: 'USD' })})`
        }
      />
    </div>
  );
}
