import { Button, Select } from '@mantine/core';
import { NewRevision, Revision } from '@minga/contracts/plan';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ActForm } from '../../../parts/ActForm.tsx';
import { LongTextField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate, formatDateTime } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { Empty } from '../../../shell/states.tsx';
import { revisionsQuery } from './api.ts';
import classes from './plan.module.css';
import { RevisionDifferences } from './RevisionDifferences.tsx';
import { revisionWords } from './revision-words.ts';

const route = getRouteApi('/plan/revisions');

/** The plan as it was frozen, and what changed between two of its revisions. */
export function Page() {
  const t = useWords(revisionWords);
  const { form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data: revisions } = useSuspenseQuery(revisionsQuery);
  const last = revisions.at(-1);
  const add = may('plan.write') && (
    <Button variant="default" size="compact-md" onClick={() => patch({ form: 'revision' }, { step: true })}>
      {t('add')}
    </Button>
  );
  const close = () => patch({ form: undefined });
  return (
    <>
      <PageHead sentence={last && t('sentence', { count: revisions.length, date: formatDate(last.madeAt) })}>
        {last && add}
      </PageHead>
      {!last && (
        <Empty title={t('none')} action={add || undefined}>
          {t('noneBody')}
        </Empty>
      )}
      {revisions.length === 1 && <p>{t('oneBody')}</p>}
      {revisions.length > 1 && <Compare revisions={revisions} />}
      {last && <RevisionList revisions={revisions} />}
      <DetailDrawer title={t('add')} opened={form === 'revision' && may('plan.write')} onClose={close}>
        <RevisionForm onDone={close} />
      </DetailDrawer>
    </>
  );
}

function Compare({ revisions }: { revisions: readonly Revision[] }) {
  const t = useWords(revisionWords);
  const search = route.useSearch();
  const patch = usePatchSearch();
  const known = (number: number | undefined) => revisions.find((one) => one.number === number)?.number;
  const a = known(search.a) ?? revisions.at(-2)!.number;
  const b = known(search.b) ?? revisions.at(-1)!.number;
  const options = revisions.map(({ number, madeAt }) => ({
    value: String(number),
    label: t('revision', { number, date: formatDate(madeAt) }),
  }));
  return (
    <section className={classes.section}>
      <div className={classes.pair}>
        {(['a', 'b'] as const).map((side) => (
          <Select
            key={side}
            label={t(side === 'a' ? 'from' : 'to')}
            data={options}
            value={String(side === 'a' ? a : b)}
            allowDeselect={false}
            onChange={(number) => patch({ [side]: number ?? undefined })}
          />
        ))}
      </div>
      <RevisionDifferences from={a} to={b} />
    </section>
  );
}

function RevisionList({ revisions }: { revisions: readonly Revision[] }) {
  const t = useWords(revisionWords);
  const columns = useMemo(
    (): readonly [Column<Revision>, ...Column<Revision>[]] => [
      { id: 'number', header: t('number'), value: ({ number }) => String(number) },
      {
        id: 'madeAt',
        header: t('madeAt'),
        value: ({ madeAt }) => madeAt,
        cell: ({ madeAt }) => formatDateTime(madeAt),
      },
      { id: 'reason', header: t('reasonColumn'), value: ({ reason }) => reason },
    ],
    [t],
  );
  return (
    <DataTable
      name={t('list')}
      rows={revisions}
      columns={columns}
      rowKey={({ number }) => String(number)}
      sort="-number"
    />
  );
}

function RevisionForm({ onDone }: { onDone: () => void }) {
  const t = useWords(revisionWords);
  const client = useQueryClient();
  const form = useActForm({
    shape: NewRevision,
    initial: { reason: '' },
    draft: 'revision',
    act: (revision) => send('POST', '/plan/revisions', revision, Revision),
    onDone: () => {
      void client.invalidateQueries({ queryKey: revisionsQuery.queryKey });
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('act')}>
      <LongTextField form={form} name="reason" label={t('reason')} help={t('reasonHelp')} />
    </ActForm>
  );
}
