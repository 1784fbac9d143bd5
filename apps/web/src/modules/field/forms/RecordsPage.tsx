import { Button } from '@mantine/core';
import { reviewStates, type Submission } from '@minga/contracts/forms';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer, WithDetail } from '../../../parts/Detail.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { FilterSentence } from '../../../parts/FilterSentence.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatDateTime } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { Loading } from '../../../shell/states.tsx';
import { formQuery, recordsQuery } from './api.ts';
import { ExportForm } from './ExportForm.tsx';
import { RecordDetail } from './RecordDetail.tsx';
import { words } from './words.ts';

const route = getRouteApi('/forms/$programme/$form/records');

/** What was sent in one form, newest first; one record opens beside the list. Opening it is an event of the log. */
export function Page() {
  const t = useWords(words);
  const { programme, form: xmlFormId } = route.useParams();
  const { state, open, sort, form: asked } = route.useSearch();
  const { may } = useSession();
  const patch = usePatchSearch();
  const { data: form } = useSuspenseQuery(formQuery(programme, xmlFormId));
  const { data, error, isPending, refetch } = useQuery(recordsQuery(form.id, state));
  const columns = useColumns();
  const filters = [
    {
      key: 'state',
      label: t('review'),
      options: reviewStates.map((value) => ({ value, label: t(`review.${value}`) })),
      phrase: (label: string) => t('phrase.review', { label }),
    },
  ];
  const address = `/forms/${programme}/${encodeURIComponent(xmlFormId)}`;
  const link = ({ id }: Submission) =>
    `${address}/records?${new URLSearchParams({ ...(state && { state }), open: id })}`;
  return (
    <>
      <PageHead
        title={form.title}
        crumbs={[{ label: form.title, to: address }, { label: t('records') }]}
        sentence={
          data &&
          t('recordsSentence', {
            count: data.submissions.length,
            filtered: state ? 'yes' : 'no',
            more: data.next ? 'yes' : 'no',
          })
        }
      >
        {may('submissions.export') && (
          <Button variant="default" size="compact-md" onClick={() => patch({ form: 'export' }, { step: true })}>
            {t('export')}
          </Button>
        )}
      </PageHead>
      <FilterSentence filters={filters} values={{ state }} onChange={(key, value) => patch({ [key]: value })} />
      <ErrorNote problem={error} onRetry={() => void refetch()} />
      {isPending && <Loading />}
      {data && (
        <WithDetail
          title={t('record')}
          detail={open && <RecordDetail key={open} formId={form.id} id={open} />}
          onClose={() => patch({ open: undefined })}
        >
          <DataTable
            name={t('records')}
            rows={data.submissions}
            columns={columns}
            rowKey={({ id }) => id}
            link={link}
            sort={sort}
            onSort={(next) => patch({ sort: next })}
            {...(open && { openRow: open })}
            empty={state ? undefined : t('recordsNone')}
          />
        </WithDetail>
      )}
      <DetailDrawer
        title={t('export')}
        opened={asked === 'export' && may('submissions.export')}
        onClose={() => patch({ form: undefined })}
      >
        <ExportForm formId={form.id} xmlFormId={form.xmlFormId} onDone={() => patch({ form: undefined })} />
      </DetailDrawer>
    </>
  );
}

function useColumns() {
  const t = useWords(words);
  return useMemo(
    (): readonly [Column<Submission>, ...Column<Submission>[]] => [
      {
        id: 'received',
        header: t('received'),
        value: ({ receivedAt }) => receivedAt,
        cell: ({ receivedAt }) => formatDateTime(receivedAt),
      },
      { id: 'from', header: t('from'), value: ({ submitterName }) => submitterName ?? t('unknownSender') },
      { id: 'review', header: t('review'), value: ({ reviewState }) => t(`review.${reviewState}`) },
      { id: 'version', header: t('version'), value: ({ version }) => version || t('noVersion') },
      { id: 'edits', header: t('edits'), numeric: true, value: ({ edits }) => edits },
      {
        id: 'files',
        header: t('fileCount'),
        numeric: true,
        value: ({ filesPresent }) => filesPresent,
        cell: ({ filesPresent, filesExpected }) =>
          filesExpected === 0 ? null : t('ofFiles', { present: filesPresent, expected: filesExpected }),
      },
    ],
    [t],
  );
}
