import { Button } from '@mantine/core';
import type { Form } from '@minga/contracts/forms';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { useSession } from '../../../platform/session.tsx';
import { inWords } from '../../../platform/two-languages.ts';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { formsQuery, programmesQuery } from './api.ts';
import { NewFormUpload } from './NewFormUpload.tsx';
import { words } from './words.ts';

const route = getRouteApi('/forms');

/** The library: every form, whether it takes records, and how many came. */
export function Page() {
  const t = useWords(words);
  const router = useRouter();
  const { sort, form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data: forms } = useSuspenseQuery(formsQuery);
  const columns = useColumns();
  return (
    <>
      <PageHead
        sentence={t('sentence', { count: forms.length, open: forms.filter(({ state }) => state === 'open').length })}
      >
        {may('forms.write') && (
          <Button size="compact-md" onClick={() => patch({ form: 'add' }, { step: true })}>
            {t('add')}
          </Button>
        )}
      </PageHead>
      <DataTable
        name={t('list')}
        rows={forms}
        columns={columns}
        rowKey={({ id }) => id}
        link={({ programme, xmlFormId }) => `/forms/${programme}/${encodeURIComponent(xmlFormId)}`}
        sort={sort}
        onSort={(next) => patch({ sort: next })}
        empty={t('none')}
      />
      <DetailDrawer
        title={t('add')}
        opened={form === 'add' && may('forms.write')}
        onClose={() => patch({ form: undefined })}
      >
        <NewFormUpload
          onDone={({ programme, xmlFormId }) =>
            void router.navigate({
              to: '/forms/$programme/$form',
              params: { programme: String(programme), form: xmlFormId },
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
  const { data: programmes } = useQuery(programmesQuery);
  return useMemo((): readonly [Column<Form>, ...Column<Form>[]] => {
    const names = new Map((programmes ?? []).map(({ id, title, code }) => [id, inWords(title, code)]));
    return [
      { id: 'title', header: t('title'), value: ({ title }) => title },
      { id: 'state', header: t('state'), value: ({ state }) => t(`state.${state}`) },
      { id: 'version', header: t('version'), value: ({ published }) => published?.version ?? '' },
      {
        id: 'records',
        header: t('records'),
        numeric: true,
        value: ({ submissions }) => submissions ?? -1,
        cell: ({ submissions }) => submissions ?? t('notYours'),
      },
      {
        id: 'questions',
        header: t('questions'),
        numeric: true,
        value: ({ published, draft }) => (published ?? draft)?.questions ?? 0,
      },
      { id: 'programme', header: t('programme'), value: ({ programmeId }) => names.get(programmeId) ?? '' },
      { id: 'id', header: t('xmlFormId'), value: ({ xmlFormId }) => xmlFormId },
    ];
  }, [t, programmes]);
}
