// Need, target, reached, funded: always in this order, each with what is needed to trust it.
import type { FigureValue, ResponseLine } from '@minga/contracts/figures';
import { formatMoney, formatNumber, formatShare } from '../../platform/format.ts';
import { useSession } from '../../platform/session.tsx';
import { useWords } from '../../platform/words.ts';
import { isKnown, shareOf, type Amount } from '../amount.ts';
import { Figure, type Kind } from '../Figure.tsx';
import progress from '../Progress.module.css';
import { words as partWords } from '../words.ts';
import { BySource } from './BySource.tsx';
import { FigureRows, type FigureRowsProps } from './FigureRows.tsx';
import { amountOf, basisOf, rangeOf } from './figure-values.ts';
import { useCounting, type FigureFilter } from './use-figures.ts';
import { words } from './words.ts';

interface Props extends Pick<FigureRowsProps, 'areaName'> {
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
export function FourFigures({ line, asOf, filters, filter, areaName, only = kinds }: Props) {
  const say = useWords(partWords);
  const { may } = useSession();
  const counting = useCounting();
  const people = usePeople();
  const notes = useNotes(line, filter);
  const about = (kind: Kind) => {
    const value = line[kind];
    const rule = counting(rules[kind], value, filters);
    const hasRows = kind === 'need' || kind === 'reached';
    const rows = may('figures.rows') ? (
      <FigureRows rule={rules[kind]} filter={filter} areaName={areaName} />
    ) : (
      'refused'
    );
    return {
      kind,
      label: say(kind),
      asOf,
      // A target and money are stated by the plan: nobody counted them.
      ...(hasRows && { basis: basisOf(value) }),
      note: notes[kind],
      ...(rule && {
        counting: {
          ...rule,
          ...(hasRows && { rows }),
          ...(kind === 'reached' && { more: <BySource filter={filter} /> }),
        },
      }),
      ...(kind === 'funded' ? { amount: amountOf(value), currency: 'USD' } : people(value)),
    };
  };
  return (
    <div className={progress.cards}>
      {only.map((kind) => (
        <Figure key={kind} {...about(kind)} />
      ))}
    </div>
  );
}

function usePeople(): (value: FigureValue) => { amount: Amount; unit: string } {
  const t = useWords(words);
  const say = useWords(partWords);
  return (value) => {
    const range = rangeOf(value);
    const unit = say('people');
    return { amount: amountOf(value), unit: range ? t('toHigh', { high: formatNumber(range.high), unit }) : unit };
  };
}

/**
 * Shares, where both sides are known; what is required stands even where nothing says what is funded. The plan asks for
 * money as a whole and by its own parts, so beside a place, a group, a partner or a period it would be another's sum.
 */
function useNotes(
  line: Props['line'],
  { place, group, organisation, from }: FigureFilter,
): Partial<Record<Kind, string>> {
  const t = useWords(words);
  const say = useWords(partWords);
  const ofTarget = shareOf(amountOf(line.reached), amountOf(line.target));
  const required = amountOf(line.required);
  const ofRequired = shareOf(amountOf(line.funded), required);
  const ofPlan = !place && !group && !organisation && !from;
  const amount = ofPlan && isKnown(required) ? formatMoney(required, 'USD', 0) : undefined;
  return {
    ...(ofTarget !== undefined && { reached: say('ofTarget', { share: formatShare(ofTarget) }) }),
    ...(amount && {
      funded:
        ofRequired === undefined
          ? t('required', { amount })
          : `${say('ofRequired', { share: formatShare(ofRequired) })} (${amount})`,
    }),
  };
}
