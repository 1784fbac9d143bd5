// The records behind a figure, as far as the caller's right goes.
import { DeliveryPage } from '@minga/contracts/deliveries';
import { ObservationPage } from '@minga/contracts/observations';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { DataTable } from '../../../parts/DataTable.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { Loading } from '../../../shell/states.tsx';
import type { AskedFilters } from './use-response.ts';
import { words } from './words.ts';

const Rows = z.object({ deliveries: DeliveryPage.nullable(), observations: ObservationPage.nullable() });

export function FigureRows({ rule, filters }: { rule: string; filters: AskedFilters }) {
  const t = useWords(words);
  const { data, error, isPending } = useQuery({
    queryKey: ['figures', 'rows', rule, filters],
    queryFn: ({ signal }) => get('/figures/rows', Rows, { query: { rule, ...filters, limit: 50 }, signal }),
  });
  if (error) return <ErrorNote problem={error} />;
  if (isPending) return <Loading />;
  const { deliveries, observations } = data;
  const page = deliveries ?? observations;
  if (!page || page.rows.length === 0) return <p>{t('rowsNone')}</p>;
  return (
    <>
      {deliveries && <DeliveryRows rows={deliveries.rows} />}
      {observations && <ObservationRows rows={observations.rows} />}
      {page.total > page.rows.length && <p>{t('rowsMore', { shown: page.rows.length, total: page.total })}</p>}
    </>
  );
}

function DeliveryRows({ rows }: { rows: DeliveryPage['rows'] }) {
  const t = useWords(words);
  return (
    <DataTable
      name={t('rows')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'date', header: t('date'), value: (row) => row.deliveredOn, cell: (row) => formatDate(row.deliveredOn) },
        {
          id: 'people',
          header: t('people'),
          numeric: true,
          value: (row) => (row.subjectId ? t('onePerson') : (row.people ?? 'not-stated')),
        },
        { id: 'source', header: t('source'), value: (row) => row.sourceRow ?? row.source },
      ]}
    />
  );
}

function ObservationRows({ rows }: { rows: ObservationPage['rows'] }) {
  const t = useWords(words);
  return (
    <DataTable
      name={t('rows')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'date',
          header: t('date'),
          value: (row) => row.endsOn ?? '',
          cell: (row) => (row.endsOn ? formatDate(row.endsOn) : '…'),
        },
        { id: 'value', header: t('value'), numeric: true, value: (row) => row.value ?? row.valueLow ?? 'not-stated' },
        { id: 'source', header: t('source'), value: (row) => row.source },
      ]}
    />
  );
}
