import { Button } from '@mantine/core';
import { FormTask, type FormPage } from '@minga/contracts/forms';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { forgetForms, tasksQuery } from './api.ts';
import { taskWords } from './task-words.ts';
import { TaskForm } from './TaskForm.tsx';

/** For which rounds, places and people the form is to be filled in. */
export function Tasks({ form }: { form: FormPage }) {
  const t = useWords(taskWords);
  const client = useQueryClient();
  const { may } = useSession();
  const [adding, setAdding] = useState(false);
  const { data: tasks = [] } = useQuery(tasksQuery(form.id));
  const end = async (id: string) => {
    await send('POST', `/forms/${form.id}/tasks/${id}/end`, undefined, FormTask);
    await forgetForms(client);
  };
  const columns = useColumns(may('forms.assign') ? end : undefined);
  return (
    <section className={classes.section}>
      <DataTable name={t('tasks')} rows={tasks} columns={columns} rowKey={({ id }) => id} empty={t('tasksNone')}>
        {may('forms.assign') && (
          <Button size="compact-md" variant="default" onClick={() => setAdding(true)}>
            {t('assign')}
          </Button>
        )}
      </DataTable>
      <DetailDrawer title={t('assign')} opened={adding} onClose={() => setAdding(false)}>
        <TaskForm formId={form.id} onDone={() => setAdding(false)} />
      </DetailDrawer>
    </section>
  );
}

function useColumns(
  end: ((id: string) => Promise<void>) | undefined,
): readonly [Column<FormTask>, ...Column<FormTask>[]] {
  const t = useWords(taskWords);
  const names = (list: readonly { name: string }[], none: string) =>
    list.length === 0 ? none : list.map(({ name }) => name).join(', ');
  return [
    { id: 'round', header: t('round'), value: ({ round }) => round ?? t('noRound') },
    { id: 'places', header: t('places'), value: ({ places }) => names(places, t('anywhere')) },
    ...(end
      ? [{ id: 'people', header: t('people'), value: ({ people }: FormTask) => names(people, t('everybody')) }]
      : []),
    {
      id: 'until',
      header: t('until'),
      value: ({ until }) => until ?? '',
      cell: ({ until }) => (until === null ? t('noDay') : formatDate(until)),
    },
    {
      id: 'state',
      header: t('state'),
      value: ({ endedAt }) => endedAt ?? '',
      cell: ({ id, endedAt }) => {
        if (endedAt !== null) return t('ended', { date: formatDate(endedAt) });
        if (!end) return t('asked');
        return (
          <ConfirmAct act={t('end')} variant="subtle" onConfirm={() => end(id)}>
            <p>{t('endSays')}</p>
          </ConfirmAct>
        );
      },
    },
  ];
}
