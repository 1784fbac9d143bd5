import { FormTask, NewFormTask } from '@minga/contracts/forms';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, ManyChoiceField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { PlaceField } from '../../base/places/PlaceField.tsx';
import { operationsQuery } from '../tracking/api.ts';
import { answerersQuery, forgetForms } from './api.ts';
import { taskWords } from './task-words.ts';

// One place at a time is what a person chooses; several are several assignments.
const Wish = NewFormTask.omit({ pcodes: true }).extend({ pcode: z.string().optional() });

/** Says for which round, place and people the form is to be filled in, and until when. */
export function TaskForm({ formId, onDone }: { formId: string; onDone: () => void }) {
  const t = useWords(taskWords);
  const client = useQueryClient();
  const { data: people = [] } = useQuery(answerersQuery(formId));
  const { data: tracked } = useQuery(operationsQuery);
  const form = useActForm({
    shape: emptyAsAbsent(Wish),
    initial: { roundId: '', pcode: '', accountIds: [] as string[], until: '' },
    act: ({ pcode, ...task }) =>
      send('POST', `/forms/${formId}/tasks`, { ...task, pcodes: pcode === undefined ? [] : [pcode] }, FormTask),
    onDone: () => {
      void forgetForms(client);
      onDone();
    },
  });
  const rounds = (tracked?.operations ?? []).flatMap(({ name, rounds: own }) =>
    own
      .filter(({ state }) => state === 'planned' || state === 'collecting')
      .map(({ id, number }) => ({ value: id, label: `${name} · ${number}` })),
  );
  return (
    <ActForm form={form} act={t('assign')}>
      {rounds.length > 0 && <ChoiceField form={form} name="roundId" label={t('round')} options={rounds} optional />}
      <PlaceField form={form} name="pcode" label={t('place')} help={t('placeHelp')} optional />
      <ManyChoiceField
        form={form}
        name="accountIds"
        label={t('people')}
        help={t('peopleHelp')}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        optional
      />
      <TextField form={form} name="until" type="date" label={t('until')} optional />
    </ActForm>
  );
}
