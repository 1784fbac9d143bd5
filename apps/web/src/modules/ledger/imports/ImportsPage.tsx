import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Import } from '@minga/contracts/imports';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatDateTime } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { importsQuery } from './api.ts';
import { NewImport } from './NewImport.tsx';
import { OneImport } from './OneImport.tsx';
import { words } from './words.ts';

const route = getRouteApi('/imports');

/** Files on their way into the ledgers: the list of them, or one of them step by step. */
export function Page() {
  const { open } = route.useSearch();
  return open ? <OneImport key={open} id={open} /> : <ImportList />;
}

function ImportList() {
  const t = useWords(words);
  const { sort } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data } = useSuspenseQuery(importsQuery);
  const columns: readonly [Column<Import>, ...Column<Import>[]] = [
    { id: 'file', header: t('file'), value: ({ fileName }) => fileName },
    { id: 'state', header: t('state'), value: ({ state }) => t(`state.${state}`) },
    { id: 'rows', header: t('rows'), numeric: true, value: ({ counts }) => counts.rows },
    { id: 'imported', header: t('imported'), numeric: true, value: ({ counts }) => counts.imported },
    { id: 'kept', header: t('kept'), numeric: true, value: ({ counts }) => counts.kept },
    {
      id: 'when',
      header: t('when'),
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => formatDateTime(createdAt),
    },
  ];
  return (
    <>
      <PageHead sentence={t('sentence', { count: data.total })} />
      {may('imports.write') && <NewImport />}
      <DataTable
        name={t('list')}
        rows={data.imports}
        total={data.total}
        columns={columns}
        rowKey={({ id }) => id}
        link={({ id }) => `/imports?open=${id}`}
        sort={sort}
        onSort={(next) => patch({ sort: next })}
        empty={t('none')}
      >
        <ExportMenu of={[{ list: 'imports' }]} count={data.total} />
      </DataTable>
    </>
  );
}
