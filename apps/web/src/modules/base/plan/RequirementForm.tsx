import { NewRequirement, Requirement } from '@minga/contracts/plan';
import { useQueryClient } from '@tanstack/react-query';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { NumberField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../places/empty-as-absent.ts';
import { words } from './words.ts';

interface Props {
  /** Which part of the plan it is for; neither means the whole plan. */
  part: { area?: string; activity?: string };
  onDone: () => void;
}

/** States what a part of the plan requires. Stated again, it takes the place of the old figure with a reason. */
export function RequirementForm({ part, onDone }: Props) {
  const t = useWords(words);
  const client = useQueryClient();
  const form = useActForm({
    shape: emptyAsAbsent(NewRequirement),
    initial: { ...part, usd: '', source: '', reason: '' },
    draft: `requirement ${part.area ?? part.activity ?? ''}`,
    act: (requirement) => send('POST', '/plan/requirements', requirement, Requirement),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['plan'] });
      void client.invalidateQueries({ queryKey: ['figures'] });
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('requirementAct')}>
      <NumberField form={form} name="usd" label={t('requirementUsd')} prefix="USD " decimals={2} />
      <TextField form={form} name="source" label={t('source')} help={t('sourceHelp')} />
      <TextField form={form} name="reason" label={t('targetReason')} help={t('requirementReasonHelp')} optional />
    </ActForm>
  );
}
