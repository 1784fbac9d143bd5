import type { ResponseLine } from '@minga/contracts/figures';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isKnown } from '../../../parts/amount.ts';
import { Chart, type ChartPoint, type Series } from '../../../parts/Chart.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { Loading } from '../../../shell/states.tsx';
import { formatMonth, formatNumber } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { listQuery } from '../places/api.ts';
import { amountOf, useResponse, type FigureFilter } from '../places/figures.ts';
import { FourFigures } from '../places/FourFigures.tsx';
import classes from './plan.module.css';
import { words } from './words.ts';

interface Props {
  filter: FigureFilter;
  about: string;
}

/** What was delivered of one part of the plan: the four figures, by month and by province. */
export function Delivered({ filter, about }: Props) {
  const t = useWords(words);
  const { may } = useSession();
  const { data: response, error, refetch } = useResponse(filter);
  if (!may('figures.read')) return <p>{t('figuresRefused')}</p>;
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />;
  if (!response) return <Loading />;
  const none = response.whole.lastMonth === null && response.months.length === 0;
  return (
    <section className={classes.section}>
      <h2>{t('delivered')}</h2>
      <FourFigures line={response.whole} asOf={response.asOf} filters={[about]} filter={filter} />
      {none && <p>{t('deliveredNone')}</p>}
      {response.months.length > 0 && <Months months={response.months} now={response.asOf.slice(0, 7)} />}
      {response.places.length > 0 && <Places lines={response.places} />}
    </section>
  );
}

function Months({ months, now }: { months: readonly ResponseLine[]; now: string }) {
  const t = useWords(words);
  const points: ChartPoint[] = months.map(({ month, reached }) => ({
    label: formatMonth(month ?? now, 'short'),
    values: { reached: amountOf(reached) },
    partial: month === now,
  }));
  const best = months.reduce<{ month: string; value: number } | undefined>((top, { month, reached }) => {
    const amount = amountOf(reached);
    return month && isKnown(amount) && amount > (top?.value ?? 0) ? { month, value: amount } : top;
  }, undefined);
  const series: readonly Series[] = [{ key: 'reached', label: t('reached'), kind: 'reached' }];
  const title = best
    ? t('chartTitle', { month: formatMonth(best.month), value: formatNumber(best.value) })
    : t('byMonth');
  return <Chart kind="bar" title={title} unit={t('chartUnit')} series={series} points={points} />;
}

interface Row extends ResponseLine {
  name: string;
  pcode: string;
}

function Places({ lines }: { lines: readonly ResponseLine[] }) {
  const t = useWords(words);
  const { data } = useQuery(listQuery({ level: 1 }));
  const known = new Map((data?.places ?? []).map((place) => [place.id, place]));
  const rows = lines.flatMap((line): Row[] => {
    const place = known.get(line.placeId ?? '');
    return place ? [{ ...line, name: place.name, pcode: place.pcode }] : [];
  });
  const columns = useMemo(
    (): readonly [Column<Row>, ...Column<Row>[]] => [
      { id: 'place', header: t('place'), value: ({ name }) => name },
      { id: 'target', header: t('target'), value: ({ target }) => amountOf(target), numeric: true },
      { id: 'reached', header: t('reached'), value: ({ reached }) => amountOf(reached), numeric: true },
    ],
    [t],
  );
  if (rows.length === 0) return null;
  return (
    <DataTable
      name={t('byPlace')}
      rows={rows}
      columns={columns}
      rowKey={({ pcode }) => pcode}
      link={({ pcode }) => `/places/${pcode}`}
      sort="-reached"
    />
  );
}
