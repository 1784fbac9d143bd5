import { DeliveryPage } from '@minga/contracts/deliveries';
import { ObservationPage } from '@minga/contracts/observations';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { get } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { defineWords, useWords } from '../../../platform/words.ts';
import { planQuery } from '../plan/api.ts';
import type { FigureFilter } from './figures.ts';
import { planWords, unitName } from './name-words.ts';

const words = defineWords('places.rows', {
  es: {
    rows: 'Registros que están detrás',
    date: 'Fecha',
    area: 'Área',
    people: 'Personas',
    what: 'Cantidad',
    value: 'Valor',
    source: 'Fuente',
  },
  en: {
    rows: 'Records behind it',
    date: 'Date',
    area: 'Area',
    people: 'People',
    what: 'Quantity',
    value: 'Value',
    source: 'Source',
  },
});
const Rows = z.object({ deliveries: DeliveryPage.nullable(), observations: ObservationPage.nullable() });
type DeliveryRow = DeliveryPage['rows'][number];
type ObservationRow = ObservationPage['rows'][number];

/** The latest 50 rows behind a figure, as far as the reader's right goes. */
export function FigureRows({ rule, filter }: { rule: string; filter: FigureFilter }) {
  const { data, error } = useQuery({
    queryKey: ['figures', 'rows', rule, filter],
    queryFn: ({ signal }) => get('/figures/rows', Rows, { query: { rule, ...filter }, signal }),
  });
  if (error) return <ErrorNote problem={error} />;
  if (data?.deliveries) return <Deliveries page={data.deliveries} />;
  if (data?.observations) return <Observations page={data.observations} />;
  return null;
}

function Deliveries({ page }: { page: DeliveryPage }) {
  const t = useWords(words);
  const { data: plan } = useQuery(planQuery);
  const columns = useMemo((): readonly [Column<DeliveryRow>, ...Column<DeliveryRow>[]] => {
    const areas = new Map((plan?.areas ?? []).map(({ id, title, code }) => [id, planWords(title, code)]));
    return [
      { id: 'date', header: t('date'), value: (row) => row.deliveredOn, cell: (row) => formatDate(row.deliveredOn) },
      { id: 'area', header: t('area'), value: (row) => areas.get(row.areaId) ?? '' },
      { id: 'people', header: t('people'), value: (row) => row.people ?? 'not-stated', numeric: true },
      {
        id: 'quantity',
        header: t('what'),
        value: (row) => (row.quantity === null ? '' : `${row.quantity} ${unitName(row.unit ?? '')}`),
      },
    ];
  }, [t, plan]);
  return <DataTable name={t('rows')} rows={page.rows} total={page.total} columns={columns} rowKey={({ id }) => id} />;
}

function Observations({ page }: { page: ObservationPage }) {
  const t = useWords(words);
  const columns = useMemo(
    (): readonly [Column<ObservationRow>, ...Column<ObservationRow>[]] => [
      {
        id: 'date',
        header: t('date'),
        value: (row) => row.endsOn ?? row.startsOn ?? '',
        cell: (row) => (row.endsOn ? formatDate(row.endsOn) : row.startsOn ? formatDate(row.startsOn) : ''),
      },
      { id: 'value', header: t('value'), value: (row) => row.value ?? row.valueLow ?? 'not-stated', numeric: true },
      { id: 'source', header: t('source'), value: (row) => row.source },
    ],
    [t],
  );
  return <DataTable name={t('rows')} rows={page.rows} total={page.total} columns={columns} rowKey={({ id }) => id} />;
}
