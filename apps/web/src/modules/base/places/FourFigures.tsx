import type { FigureValue, ResponseLine } from '@minga/contracts/figures';
import { shareOf, type Amount } from '../../../parts/amount.ts';
import { Figure, type Kind } from '../../../parts/Figure.tsx';
import progress from '../../../parts/Progress.module.css';
import { words as partWords } from '../../../parts/words.ts';
import { formatMoney, formatNumber, formatShare } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { BySource } from './BySource.tsx';
import { FigureRows } from './FigureRows.tsx';
import { amountOf, basisOf, useCounting, type FigureFilter } from './figures.ts';
import { words } from './words.ts';

interface Props {
  line: Pick<ResponseLine, 'need' | 'target' | 'reached' | 'funded' | 'required'>;
  asOf: string;
  /** What the figures are about, as sentences. */
  filters: readonly string[];
  filter: FigureFilter;
  /** Only what means something here: a partner has no target of its own. */
  only?: readonly Kind[];
}

const kinds: readonly Kind[] = ['need', 'target', 'reached', 'funded'];
const rules = { need: 'need', target: 'target', reached: 'people-reached', funded: 'funded' } as const;

/** The four cards: each opens to its rule and, as far as the reader's right goes, its rows. A range is told as a range. */
export function FourFigures({ line, asOf, filters, filter, only = kinds }: Props) {
  const t = useWords(words);
  const say = useWords(partWords);
  const { may } = useSession();
  const counting = useCounting();
  const about = (kind: Kind) => {
    const value = line[kind];
    const rule = counting(rules[kind], value, filters);
    const rows =
      rule &&
      (kind === 'need' || kind === 'reached') &&
      (may('figures.rows') ? <FigureRows rule={rules[kind]} filter={filter} /> : 'refused');
    return {
      kind,
      label: say(kind),
      asOf,
      basis: basisOf(value),
      ...(rule && { counting: { ...rule, ...(rows && { rows }), ...more(kind) } }),
      ...(kind === 'funded' ? { amount: amountOf(value), currency: 'USD' } : people(value)),
    };
  };
  const more = (kind: Kind) => (kind === 'reached' ? { more: <BySource filter={filter} /> } : {});
  const people = (value: FigureValue): { amount: Amount; unit: string } =>
    value.value === null && value.low !== null && value.high !== null
      ? { amount: value.low, unit: t('toHigh', { high: formatNumber(value.high), unit: say('people') }) }
      : { amount: amountOf(value), unit: say('people') };
  const ofTarget = shareOf(amountOf(line.reached), amountOf(line.target));
  const required = amountOf(line.required);
  const ofRequired = shareOf(amountOf(line.funded), required);
  const notes: Partial<Record<Kind, string>> = {
    ...(ofTarget !== undefined && { reached: say('ofTarget', { share: formatShare(ofTarget) }) }),
    ...(ofRequired !== undefined &&
      typeof required === 'number' && {
        funded: `${say('ofRequired', { share: formatShare(ofRequired) })} (${formatMoney(required, 'USD', 0)})`,
      }),
  };
  return (
    <div className={progress.cards}>
      {only.map((kind) => (
        <Figure key={kind} {...about(kind)} note={notes[kind]} />
      ))}
    </div>
  );
}
