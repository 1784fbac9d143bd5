// Areas or places, one row each. A measure that no row states is named once beneath, and not in every row.
import { useMediaQuery } from '@mantine/hooks';
import type { ResponseLine } from '@minga/contracts/figures';
import { isKnown, shareOf, type Amount } from '../../../parts/amount.ts';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { NoneStated } from '../../../parts/Progress.tsx';
import { words as partWords } from '../../../parts/words.ts';
import { formatShare } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { amountOf } from '../../../parts/figures/figure-values.ts';
import classes from './Response.module.css';
import { words } from './words.ts';

export interface Part {
  key: string;
  name: string;
  to: string;
  line: ResponseLine;
}

const measures = ['need', 'target', 'reached', 'funded'] as const;
type Measure = (typeof measures)[number];

export function PartsTable({ name, parts }: { name: string; parts: readonly Part[] }) {
  const t = useWords(words);
  const p = useWords(partWords);
  const wide = useMediaQuery('(min-width: 30em)', undefined, { getInitialValueInEffect: false });
  const states = (measure: Measure) => parts.some(({ line }) => line[measure].status !== 'not-stated');
  const most = Math.max(1, ...parts.map(({ line }) => sizeOf(amountOf(line.reached))));
  const amount = (measure: Measure): Column<Part> => ({
    id: measure,
    header: p(measure),
    numeric: true,
    ...(measure === 'funded' ? { currency: 'USD' } : {}),
    value: ({ line }) => amountOf(line[measure]),
  });
  const share: Column<Part> = {
    id: 'share',
    header: t('share'),
    numeric: true,
    value: ({ line }) => shareOf(amountOf(line.reached), amountOf(line.target)) ?? 'not-stated',
    cell: ({ line }) => {
      const part = shareOf(amountOf(line.reached), amountOf(line.target));
      return part === undefined ? p('not-stated') : formatShare(part);
    },
  };
  const bar: Column<Part> = {
    id: 'bar',
    header: t('compared'),
    sortable: false,
    value: () => '',
    cell: barUpTo(most),
  };
  const columns: [Column<Part>, ...Column<Part>[]] = [
    { id: 'name', header: t('name'), value: (part) => part.name },
    ...measures
      .filter((measure) => measure === 'reached' || states(measure))
      .flatMap((measure) => {
        if (measure !== 'reached') return [amount(measure)];
        if (states('target')) return [amount(measure), share];
        return wide ? [amount(measure), bar] : [amount(measure)];
      }),
  ];
  const missing = (['need', 'target', 'funded'] as const).filter((measure) => !states(measure));
  return (
    <>
      <DataTable
        name={name}
        rows={parts}
        columns={columns}
        rowKey={({ key }) => key}
        link={({ to }) => to}
        empty={t('noPart')}
      />
      {parts.length > 0 && missing.length > 0 && <NoneStated kinds={missing} />}
    </>
  );
}

const sizeOf = (amount: Amount): number => (isKnown(amount) ? amount : 0);

const barUpTo =
  (most: number) =>
  ({ line }: Part) => <Bar line={line} most={most} />;

/** The number beside it says the same. */
function Bar({ line, most }: { line: ResponseLine; most: number }) {
  const share = sizeOf(amountOf(line.reached)) / most;
  return (
    <span className={classes.bar} aria-hidden>
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}
