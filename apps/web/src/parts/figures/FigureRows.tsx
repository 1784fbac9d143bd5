// The records behind a figure, as far as the reader's right goes.
import { DeliveryPage } from '@minga/contracts/deliveries';
import { ObservationPage } from '@minga/contracts/observations';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { get } from '../../platform/api.ts';
import { formatDate, formatNumber } from '../../platform/format.ts';
import { useWords } from '../../platform/words.ts';
import { Loading } from '../../shell/states.tsx';
import { DataTable, type Column } from '../DataTable.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { unitName } from './unit-words.ts';
import type { FigureFilter } from './use-figures.ts';
import { words } from './words.ts';

const Rows = z.object({ deliveries: DeliveryPage.nullable(), observations: ObservationPage.nullable() });
type DeliveryRow = DeliveryPage['rows'][number];
type ObservationRow = ObservationPage['rows'][number];
type Columns<Row> = readonly [Column<Row>, ...Column<Row>[]];

export interface FigureRowsProps {
  rule: string;
  filter: FigureFilter;
  /** The plan's areas by id, for a figure that spans several. */
  areaName?: (id: string) => string;
}

export function FigureRows({ rule, filter, areaName }: FigureRowsProps) {
  const t = useWords(words);
  const { data, error, refetch } = useQuery({
    queryKey: ['figures', 'rows', rule, filter],
    queryFn: ({ signal }) => get('/figures/rows', Rows, { query: { rule, ...filter, limit: 50 }, signal }),
  });
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { deliveries, observations } = data;
  const page = deliveries ?? observations;
  if (!page || page.rows.length === 0) return <p>{t('rowsNone')}</p>;
  return (
    <>
      {deliveries && <Deliveries page={deliveries} areaName={areaName} />}
      {observations && <Observations page={observations} />}
      {page.total > page.rows.length && <p>{t('rowsMore')}</p>}
    </>
  );
}

function Deliveries({ page, areaName }: { page: DeliveryPage } & Pick<FigureRowsProps, 'areaName'>) {
  const t = useWords(words);
  const columns: Columns<DeliveryRow> = [
    { id: 'date', header: t('date'), value: (row) => row.deliveredOn, cell: (row) => formatDate(row.deliveredOn) },
    ...(areaName ? [{ id: 'area', header: t('area'), value: (row: DeliveryRow) => areaName(row.areaId) }] : []),
    {
      id: 'people',
      header: t('people'),
      numeric: true,
      value: ({ people, subjectId }) => people ?? (subjectId ? 1 : 'not-stated'),
    },
    {
      id: 'quantity',
      header: t('quantity'),
      value: ({ quantity, unit }) => (quantity === null ? '' : `${formatNumber(quantity)} ${unitName(unit ?? '')}`),
    },
    { id: 'source', header: t('source'), value: (row) => row.sourceRow ?? row.source },
  ];
  return <DataTable name={t('rows')} rows={page.rows} total={page.total} columns={columns} rowKey={({ id }) => id} />;
}

function Observations({ page }: { page: ObservationPage }) {
  const t = useWords(words);
  const columns = useMemo((): Columns<ObservationRow> => {
    const dateOf = (row: ObservationRow) => row.endsOn ?? row.startsOn ?? '';
    return [
      { id: 'date', header: t('date'), value: dateOf, cell: (row) => dateOf(row) && formatDate(dateOf(row)) },
      { id: 'value', header: t('value'), value: (row) => row.value ?? row.valueLow ?? 'not-stated', numeric: true },
      { id: 'source', header: t('source'), value: (row) => row.source },
    ];
  }, [t]);
  return <DataTable name={t('rows')} rows={page.rows} total={page.total} columns={columns} rowKey={({ id }) => id} />;
}
