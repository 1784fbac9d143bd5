// recharts, loaded when a page shows a chart.
import { useId, type ReactElement } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  LabelList,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { formatShort } from '../platform/format.ts';
import { isKnown } from './amount.ts';
import type { ChartPoint, ChartProps, Series } from './Chart.tsx';

const colours: Record<Series['kind'], string> = {
  need: 'var(--need-bar)',
  target: 'var(--line-strong)',
  reached: 'var(--reached-bar)',
  funded: 'var(--funded-bar)',
  plain: 'var(--mantine-color-anchor)',
};

const margin = { top: 20, right: 16, bottom: 4, left: 0 };
const fewEnough = 14;

type Datum = { label: string; partial: boolean } & Record<string, number | string | boolean | undefined>;

/** What is not known is left open, never drawn as 0. */
function toData({ series, points }: ChartProps): Datum[] {
  return points.map((point) => ({
    label: point.label,
    partial: point.partial ?? false,
    ...Object.fromEntries(series.map(({ key }) => [key, known(point, key)])),
  }));
}

function known(point: ChartPoint, key: string): number | undefined {
  const amount = point.values[key];
  return amount !== undefined && isKnown(amount) ? amount : undefined;
}

export function ChartView(props: ChartProps) {
  const id = useId();
  const data = toData(props);
  return (
    <ResponsiveContainer width="100%" height="100%">
      {props.kind === 'bar' ? bars(props, data, id) : lines(props, data)}
    </ResponsiveContainer>
  );
}

const axes = [
  <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
  <XAxis
    key="x"
    dataKey="label"
    tick={{ fill: 'var(--ink-2)', fontSize: 13 }}
    tickLine={false}
    stroke="var(--line-strong)"
    interval="preserveStartEnd"
  />,
  <YAxis
    key="y"
    tickFormatter={(value: number) => formatShort(value)}
    tick={{ fill: 'var(--ink-2)', fontSize: 13 }}
    width={56}
    axisLine={false}
    tickLine={false}
    domain={[0, 'auto']}
  />,
];

function bars({ series, points }: ChartProps, data: Datum[], id: string): ReactElement {
  return (
    <BarChart data={data} margin={margin} accessibilityLayer={false} barCategoryGap="20%">
      <defs>
        {series.map(({ key, kind }) => (
          <pattern
            key={key}
            id={`${id}${key}`}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={3} height={6} fill={colours[kind]} />
          </pattern>
        ))}
      </defs>
      {axes}
      {series.map(({ key, kind }) => (
        <Bar key={key} dataKey={key} fill={colours[kind]} isAnimationActive={false}>
          {data.map(({ label, partial }) => (
            <Cell
              key={label}
              fill={partial ? `url(#${id}${key})` : kind === 'target' ? 'transparent' : colours[kind]}
              stroke={colours[kind]}
            />
          ))}
          {points.length * series.length <= fewEnough && (
            <LabelList dataKey={key} position="top" formatter={direct} fill="var(--ink-2)" fontSize={13} />
          )}
        </Bar>
      ))}
    </BarChart>
  );
}

function lines({ series, points }: ChartProps, data: Datum[]): ReactElement {
  const closed = data.findIndex(({ partial }) => partial);
  const parts =
    closed < 0
      ? [data]
      : [
          data.map((datum, at) => (at < closed ? datum : blank(datum, series))),
          data.map((datum, at) => (at >= closed - 1 ? datum : blank(datum, series))),
        ];
  const [whole = data, open] = parts;
  const joined = whole.map((datum, at) => ({
    ...datum,
    ...Object.fromEntries(series.map(({ key }) => [`${key} open`, open?.[at]?.[key]])),
  }));
  return (
    <LineChart data={joined} margin={margin} accessibilityLayer={false}>
      {axes}
      {series.map(({ key, kind }) => (
        <Line
          key={key}
          dataKey={key}
          stroke={colours[kind]}
          strokeWidth={2.5}
          dot={points.length <= fewEnough}
          isAnimationActive={false}
          connectNulls={false}
        >
          {series.length === 1 && points.length <= fewEnough && (
            <LabelList dataKey={key} position="top" formatter={direct} fill="var(--ink-2)" fontSize={13} />
          )}
        </Line>
      ))}
      {series.map(({ key, kind }) => (
        <Line
          key={`${key} open`}
          dataKey={`${key} open`}
          stroke={colours[kind]}
          strokeWidth={2.5}
          strokeDasharray="3 5"
          dot={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

const blank = (datum: Datum, series: ChartProps['series']): Datum => ({
  ...datum,
  ...Object.fromEntries(series.map(({ key }) => [key, undefined])),
});

function direct(value: unknown): string {
  return typeof value === 'number' ? formatShort(value) : '';
}
