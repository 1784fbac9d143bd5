import { Button } from '@mantine/core';
import type { Operation, Round } from '@minga/contracts/tracking';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatDate, formatShare } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { operationsQuery } from './api.ts';
import { OperationForm } from './OperationForm.tsx';
import { RoundForm } from './RoundForm.tsx';
import { operationName } from './operation-name.ts';
import { words } from './words.ts';

const route = getRouteApi('/tracking');
type Row = Round & { operation: Operation };

/** All rounds of all operations: which are open, how far each is, and what it counted. */
export function Page() {
  const t = useWords(words);
  const router = useRouter();
  const { sort, form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { operations } = useSuspenseQuery(operationsQuery).data;
  const rows = operations.flatMap((operation) => operation.rounds.map((round): Row => ({ ...round, operation })));
  const open = rows.filter(({ state }) => state === 'collecting' || state === 'cleaning').length;
  const columns = useColumns();
  const plan = may('tracking.plan');
  const close = () => patch({ form: undefined });
  return (
    <>
      <PageHead sentence={t('sentence', { operations: operations.length, open })}>
        {plan && operations.length > 0 && (
          <Button size="compact-md" onClick={() => patch({ form: 'round' }, { step: true })}>
            {t('newRound')}
          </Button>
        )}
        {plan && (
          <Button
            variant={operations.length > 0 ? 'default' : 'filled'}
            size="compact-md"
            onClick={() => patch({ form: 'operation' }, { step: true })}
          >
            {t('newOperation')}
          </Button>
        )}
      </PageHead>
      <DataTable
        name={t('rounds')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        link={({ operation, number }) => `/tracking/${operation.code}/${number}`}
        sort={sort}
        onSort={(next) => patch({ sort: next })}
        empty={t('none')}
      />
      <DetailDrawer title={t('newOperation')} opened={form === 'operation' && plan} onClose={close}>
        <OperationForm onDone={() => patch({ form: 'round' })} />
      </DetailDrawer>
      <DetailDrawer title={t('newRound')} opened={form === 'round' && plan && operations.length > 0} onClose={close}>
        <RoundForm
          operations={operations}
          onDone={(operation, number) =>
            void router.navigate({
              to: '/tracking/$operation/$round',
              params: { operation, round: String(number) },
              search: {},
            })
          }
        />
      </DetailDrawer>
    </>
  );
}

function useColumns() {
  const t = useWords(words);
  return useMemo(
    (): readonly [Column<Row>, ...Column<Row>[]] => [
      {
        id: 'round',
        header: t('operation'),
        value: ({ operation, number }) => `${operationName(operation)} · ${t('roundNumber', { number })}`,
      },
      { id: 'state', header: t('state'), value: ({ state }) => t(`state.${state}`) },
      {
        id: 'reporting',
        header: t('reportingOn'),
        value: ({ reportingOn }) => reportingOn,
        cell: ({ reportingOn }) => formatDate(reportingOn),
      },
      { id: 'done', header: t('done'), numeric: true, value: ({ progress }) => progress.done },
      { id: 'places', header: t('places'), numeric: true, value: ({ progress }) => progress.places },
      {
        id: 'coverage',
        header: t('coverage'),
        numeric: true,
        value: ({ progress }) => progress.coverage ?? 'not-yet-counted',
        cell: ({ progress }) => (progress.coverage === null ? null : formatShare(progress.coverage)),
      },
      { id: 'people', header: t('people'), numeric: true, value: ({ people }) => people ?? 'not-yet-counted' },
    ],
    [t],
  );
}
