import { Button, TextInput } from '@mantine/core';
import { Import } from '@minga/contracts/imports';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { OpenedBy } from '../../base/audit/OpenedBy.tsx';
import { LongWork, type WorkState } from '../../../parts/LongWork.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { To } from '../../../parts/To.tsx';
import { send } from '../../../platform/api.ts';
import { formatDateTime } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { importQuery, isGoing, said } from './api.ts';
import { Columns } from './Columns.tsx';
import classes from './imports.module.css';
import { Issues } from './Issues.tsx';
import { words } from './words.ts';

/** One file: what it is, its columns, its problems, its way in, its receipt. */
export function OneImport({ id }: { id: string }) {
  const t = useWords(words);
  const queries = useQueryClient();
  const { may } = useSession();
  const { data } = useSuspenseQuery(importQuery(id));
  const [problem, setProblem] = useState<unknown>();
  const act = async (path: string, body?: unknown) => {
    setProblem(undefined);
    try {
      queries.setQueryData(importQuery(id).queryKey, await send('POST', `/imports/${id}/${path}`, body, Import));
    } catch (error) {
      setProblem(error);
    }
  };
  const [ready, checked, done] = ['ready', 'checked', 'done'].map((state) => data.state === state);
  const write = may('imports.write');
  return (
    <>
      <PageHead title={data.fileName} crumbs={[{ label: data.fileName }]} sentence={t(`state.${data.state}`)}>
        <To address="/imports">{t('back')}</To>
        <ExportMenu
          of={[
            { list: 'import-issues', filters: { importId: id } },
            { list: 'deliveries', filters: { importId: id } },
            { list: 'observations', filters: { importId: id } },
          ]}
        />
      </PageHead>
      <ErrorNote problem={problem} />
      {data.sameAs && (
        <p>
          {t('same')} <To address={`/imports?open=${data.sameAs}`}>{t('openSame')}</To>
        </p>
      )}
      {data.refusal && (
        <section className={classes.section}>
          <h2>{t('refused')}</h2>
          <p>{said(data.refusal.says)}</p>
        </section>
      )}
      {data.job && <Progress data={data} act={act} />}
      {write && (ready || checked || done) && (
        <p className={classes.acts}>
          <Button variant={ready ? 'filled' : 'default'} onClick={() => void act('check')}>
            {t(ready ? 'check' : 'checkAgain')}
          </Button>
          {(checked || (done && data.counts.kept > 0)) && (
            <Button onClick={() => void act('run')}>{t(checked ? 'run' : 'runAgain')}</Button>
          )}
        </p>
      )}
      {(checked || done) && <Issues id={id} changed={`${data.jobId} ${data.state}`} writable={write} />}
      {data.sheets.length > 0 && (
        <Columns key={data.state} data={data} writable={write && (ready || checked) === true} />
      )}
      <OpenedBy kind="import" id={id} />
    </>
  );
}

const workStates: Record<string, WorkState> = { queued: 'waiting', running: 'running', done: 'done', failed: 'failed' };

function Progress({ data, act }: { data: Import; act: (path: string, body?: unknown) => Promise<void> }) {
  const t = useWords(words);
  const { may } = useSession();
  const { counts, job } = data;
  const state = data.state === 'undone' ? 'undone' : (workStates[job!.state] ?? 'running');
  const finished = data.state === 'done' && !isGoing(data);
  return (
    <LongWork
      title={t('work')}
      state={state}
      done={job!.done}
      total={job!.total ?? (counts.rows > 0 ? counts.rows : undefined)}
      unit={t('unit')}
      counts={[
        { label: t('rows'), value: counts.rows },
        { label: t('imported'), value: counts.imported },
        { label: t('kept'), value: counts.kept },
      ]}
      receipt={
        finished && (
          <p>
            {t('receipt', { imported: counts.imported, entries: counts.entries, kept: counts.kept })}{' '}
            {data.finishedAt && formatDateTime(data.finishedAt)}
          </p>
        )
      }
    >
      {job!.problem && (
        <p role="alert">
          {t('failed')}: {said(job!.problem)}
        </p>
      )}
      {data.state === 'undone' && <p>{t('undone')}</p>}
      {finished && may('imports.undo') && <UndoAct act={act} />}
    </LongWork>
  );
}

function UndoAct({ act }: { act: (path: string, body?: unknown) => Promise<void> }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  return (
    <ConfirmAct act={t('undo')} danger onConfirm={() => act('undo', { reason })}>
      <p>{t('undoSays')}</p>
      <TextInput label={t('undoReason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </ConfirmAct>
  );
}
