import { Select } from '@mantine/core';
import { NewRound, Round, type Operation } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { LongTextField, ManyChoiceField, NumberField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { forgetTracking } from './api.ts';
import { useGroups } from './group-names.ts';
import { operationName } from './operation-name.ts';
import { words } from './words.ts';

interface Props {
  operations: readonly Operation[];
  onDone: (operation: string, number: number) => void;
}

/** Plans the next round of an operation. What the last one asked stands there already: only then can both be compared. */
export function RoundForm({ operations, onDone }: Props) {
  const t = useWords(words);
  const [id, setId] = useState(operations[0]!.id);
  const operation = operations.find((one) => one.id === id)!;
  return (
    <>
      {operations.length > 1 && (
        <Select
          label={t('operation')}
          data={operations.map((one) => ({ value: one.id, label: operationName(one) }))}
          value={id}
          allowDeselect={false}
          onChange={(next) => next && setId(next)}
          mb="md"
        />
      )}
      <Fields key={id} operation={operation} onDone={(number) => onDone(operation.code, number)} />
    </>
  );
}

function Fields({ operation, onDone }: { operation: Operation; onDone: (number: number) => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const groups = useGroups();
  const [last] = operation.rounds;
  const form = useActForm({
    shape: emptyAsAbsent(NewRound),
    initial: {
      reportingOn: '',
      startsOn: '',
      endsOn: '',
      groups: last?.groups ?? [],
      question: last?.question ?? '',
      wording: last?.wording ?? '',
      recall: last?.recall ?? '',
      groupDefinition: last?.groupDefinition ?? '',
      standardHours: last?.standardHours ?? '',
    },
    draft: `tracking round ${operation.id}`,
    act: (round) => send('POST', `/tracking/operations/${operation.id}/rounds`, round, Round),
    onDone: ({ number }) => {
      void forgetTracking(client).then(() => onDone(number));
    },
  });
  return (
    <ActForm form={form} act={t('newRound')}>
      <TextField form={form} name="startsOn" type="date" label={t('startsOn')} />
      <TextField form={form} name="endsOn" type="date" label={t('endsOn')} />
      <TextField form={form} name="reportingOn" type="date" label={t('reportingOn')} />
      <ManyChoiceField form={form} name="groups" label={t('groups')} options={groups.options} />
      <LongTextField form={form} name="groupDefinition" label={t('groupDefinition')} help={t('groupDefinitionHelp')} />
      <LongTextField form={form} name="wording" label={t('wording')} />
      <TextField form={form} name="recall" label={t('recall')} help={t('recallHelp')} />
      {operation.component === 'flow' && (
        <NumberField
          form={form}
          name="standardHours"
          label={t('standardHours')}
          help={t('standardHoursHelp')}
          optional
        />
      )}
      <TextField form={form} name="question" label={t('question')} help={t('questionHelp')} />
    </ActForm>
  );
}
