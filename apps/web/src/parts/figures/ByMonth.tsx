// People reached month by month; the month that is not over stands hatched, and is never compared with a whole one.
import type { ResponseLine } from '@minga/contracts/figures';
import { formatMonth, formatNumber } from '../../platform/format.ts';
import { useWords, type Say } from '../../platform/words.ts';
import { isKnown, type Amount } from '../amount.ts';
import { Chart, type Series } from '../Chart.tsx';
import { monthsBetween } from '../periods.ts';
import { words as partWords } from '../words.ts';
import { amountOf } from './figure-values.ts';
import { words } from './words.ts';

interface Month {
  month: string;
  reached: Amount;
  partial: boolean;
}

/** Every month from the first to the last with deliveries; one in between without any reached nobody. */
function monthsOf(lines: readonly ResponseLine[], asOf: string): Month[] {
  const known = new Map(lines.flatMap((line) => (line.month ? [[line.month, amountOf(line.reached)] as const] : [])));
  const months = [...known.keys()].toSorted();
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  return monthsBetween(first, last).map((month) => ({
    month,
    reached: known.get(month) ?? 0,
    partial: month >= asOf.slice(0, 7),
  }));
}

function findingOf(t: Say<keyof (typeof words)['es']>, months: readonly Month[]): string {
  const whole = months.filter(({ partial, reached }) => !partial && isKnown(reached));
  const [before, last] = [whole.at(-2), whole.at(-1)];
  if (!last || !isKnown(last.reached)) return t('monthNone');
  const [month, now] = [formatMonth(last.month), formatNumber(last.reached)];
  if (!before || !isKnown(before.reached)) return t('monthOne', { month, now });
  const change = last.reached - before.reached;
  const said = { month, now, before: formatMonth(before.month) };
  if (change === 0) return t('monthSame', said);
  return change > 0
    ? t('monthUp', { ...said, more: formatNumber(change) })
    : t('monthDown', { ...said, less: formatNumber(-change) });
}

export function ByMonth({ lines, asOf }: { lines: readonly ResponseLine[]; asOf: string }) {
  const t = useWords(words);
  const p = useWords(partWords);
  const months = monthsOf(lines, asOf);
  const series: readonly Series[] = [{ key: 'reached', label: p('reached'), kind: 'reached' }];
  return (
    <Chart
      kind="bar"
      title={findingOf(t, months)}
      unit={t('monthUnit')}
      series={series}
      points={months.map(({ month, reached, partial }) => ({
        label: formatMonth(month, 'short'),
        values: { reached },
        partial,
      }))}
    />
  );
}
