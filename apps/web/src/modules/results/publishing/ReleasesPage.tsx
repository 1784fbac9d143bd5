import { NewRelease, Release } from '@minga/contracts/publishing';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm } from '../../../parts/ActForm.tsx';
import { ChoiceField, LongTextField } from '../../../parts/form-fields.tsx';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { DataTable } from '../../../parts/DataTable.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { monthsBetween } from '../../../parts/periods.ts';
import { To } from '../../../parts/To.tsx';
import { get, send } from '../../../platform/api.ts';
import { formatDate, formatMonth, formatNumber } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { useProof } from '../../base/access/use-proof.tsx';
import classes from './Public.module.css';
import { releaseWords } from './release-words.ts';

const key = ['publishing', 'releases'];

/** Where figures go out: one person prepares, another one publishes. */
export function Page() {
  const t = useWords(releaseWords);
  const { may } = useSession();
  const { prove, dialog } = useProof();
  const client = useQueryClient();
  const { data: releases } = useSuspenseQuery({
    queryKey: key,
    queryFn: ({ signal }) => get('/publishing/releases', z.array(Release), { signal }),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['publishing'] });
  const out = releases
    .filter(({ state }) => state === 'published')
    .toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0));
  const latest = out[0];
  const waiting = t('waiting', { count: releases.length - out.length });
  return (
    <>
      <PageHead
        sentence={
          latest
            ? t('sentence.out', { number: latest.number ?? 0, date: formatDate(latest.publishedAt ?? '') }) + waiting
            : t('sentence.none') + waiting
        }
      >
        <To address="/public">{t('publicPage')}</To>
      </PageHead>
      <Releases
        releases={releases}
        onApprove={async (id) => {
          await prove(() => send('POST', `/publishing/releases/${id}/approval`, undefined, Release));
          await refresh();
        }}
      />
      {may('publishing.publish') && (
        <section className={classes.part}>
          <h2>{t('preparing')}</h2>
          <p>{t('preparingWhy')}</p>
          <Preparing
            onPrepare={(asked) => prove(() => send('POST', '/publishing/releases', asked, Release))}
            onDone={() => void refresh()}
          />
        </section>
      )}
      {dialog}
    </>
  );
}

function Releases({ releases, onApprove }: { releases: readonly Release[]; onApprove: (id: string) => Promise<void> }) {
  const t = useWords(releaseWords);
  const stateOf = (release: Release) =>
    release.publishedAt ? t('published', { date: formatDate(release.publishedAt) }) : t('prepared');
  return (
    <DataTable
      name={t('list')}
      rows={releases}
      rowKey={({ id }) => id}
      empty={t('none')}
      columns={[
        { id: 'number', header: t('number'), value: ({ number }) => number ?? '–' },
        {
          id: 'months',
          header: t('months'),
          value: ({ from, to }) => `${formatMonth(from, 'short')} – ${formatMonth(to, 'short')}`,
        },
        { id: 'state', header: t('state'), value: stateOf },
        {
          id: 'hidden',
          header: t('hidden'),
          numeric: true,
          value: ({ hidden }) => hidden,
          cell: ({ hidden, cells }) => t('hiddenOf', { hidden: formatNumber(hidden), cells: formatNumber(cells) }),
        },
        { id: 'withheld', header: t('withheld'), numeric: true, value: ({ withheld }) => withheld },
        { id: 'reason', header: t('reason'), value: ({ reason }) => reason },
        {
          id: 'act',
          header: t('approve'),
          sortable: false,
          value: ({ state }) => state,
          cell: approvalOf(onApprove),
        },
      ]}
    />
  );
}

const approvalOf = (onApprove: (id: string) => Promise<void>) => (release: Release) => (
  <Approval release={release} onApprove={onApprove} />
);

function Approval({ release, onApprove }: { release: Release; onApprove: (id: string) => Promise<void> }) {
  const t = useWords(releaseWords);
  const { account, may } = useSession();
  if (release.state === 'published' || !may('publishing.approve')) return null;
  if (release.preparedBy === account?.id) return <small>{t('mine')}</small>;
  return (
    <ConfirmAct act={t('approve')} onConfirm={() => onApprove(release.id)}>
      {t('approveWhy')}
    </ConfirmAct>
  );
}

interface PreparingProps {
  onPrepare: (asked: NewRelease) => Promise<Release>;
  onDone: () => void;
}

/** Whole months of the last three years: the month that runs is not offered. */
function recentMonths(): string[] {
  const now = new Date();
  const monthAgo = (months: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
  return monthsBetween(monthAgo(36), monthAgo(1)).toReversed();
}

function Preparing({ onPrepare, onDone }: PreparingProps) {
  const t = useWords(releaseWords);
  const months = recentMonths();
  const form = useActForm({
    shape: NewRelease,
    initial: { from: months[5] ?? '', to: months[0] ?? '', reason: '' },
    draft: 'release',
    act: onPrepare,
    onDone,
  });
  const options = months.map((month) => ({ value: month, label: formatMonth(month) }));
  return (
    <ActForm form={form} act={t('prepare')}>
      <ChoiceField form={form} name="from" label={t('from')} options={options} />
      <ChoiceField form={form} name="to" label={t('to')} options={options} />
      <LongTextField form={form} name="reason" label={t('reason')} help={t('reasonHelp')} />
    </ActForm>
  );
}
