import { Button, Textarea } from '@mantine/core';
import { QuarantinedRecord } from '@minga/contracts/forms';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { download, send } from '../../../platform/api.ts';
import { formatDateTime } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { forgetForms, quarantineQuery } from './api.ts';
import { sendingWords } from './sending-words.ts';

/** Records that came after their writer had lost the right to send them. Nothing is shown while none waits. */
export function Quarantine({ formId }: { formId: string }) {
  const t = useWords(sendingWords);
  const { data: records = [] } = useQuery(quarantineQuery(formId));
  const columns = useColumns();
  if (records.length === 0) return null;
  return (
    <section className={classes.section}>
      <DataTable name={t('quarantine')} rows={records} columns={columns} rowKey={({ id }) => id} />
      <p>{t('quarantineSays')}</p>
    </section>
  );
}

function useColumns(): readonly [Column<QuarantinedRecord>, ...Column<QuarantinedRecord>[]] {
  const t = useWords(sendingWords);
  return [
    { id: 'writer', header: t('writer'), value: ({ writerName }) => writerName ?? t('noName') },
    {
      id: 'arrived',
      header: t('arrived'),
      value: ({ receivedAt }) => receivedAt,
      cell: ({ receivedAt }) => formatDateTime(receivedAt),
    },
    {
      id: 'files',
      header: t('quarantinedFiles'),
      value: ({ filesPresent }) => filesPresent,
      cell: ({ filesPresent, filesExpected }) => t('ofFiles', { present: filesPresent, expected: filesExpected }),
    },
    {
      id: 'read',
      header: t('read'),
      sortable: false,
      value: ({ id }) => id,
      cell: ({ id }) => (
        <Button
          variant="subtle"
          onClick={() => void download(`/forms/field-work/quarantine/${id}/content`, 'record.xml')}
        >
          {t('read')}
        </Button>
      ),
    },
    {
      id: 'decide',
      header: t('decide'),
      sortable: false,
      value: ({ id }) => id,
      cell: ({ id }) => (
        <>
          <Decide id={id} decision="released" />
          <Decide id={id} decision="refused" />
        </>
      ),
    },
  ];
}

function Decide({ id, decision }: { id: string; decision: 'released' | 'refused' }) {
  const t = useWords(sendingWords);
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const decide = async () => {
    await send('POST', `/forms/field-work/quarantine/${id}/decision`, { decision, reason }, QuarantinedRecord);
    await forgetForms(client);
  };
  return (
    <ConfirmAct
      act={t(decision === 'released' ? 'release' : 'refuse')}
      variant="subtle"
      danger={decision === 'refused'}
      onConfirm={decide}
    >
      <p>{t(decision === 'released' ? 'releaseSays' : 'refuseSays')}</p>
      <Textarea
        label={t('decideReason')}
        description={t('decideReasonHelp')}
        value={reason}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </ConfirmAct>
  );
}
