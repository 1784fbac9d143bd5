import { NewTarget, TargetList } from '@minga/contracts/plan';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, NumberField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../places/empty-as-absent.ts';
import { unitName } from '../../../parts/figures/unit-words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { PlaceField } from '../places/PlaceField.tsx';
import { planQuery } from './api.ts';
import { words } from './words.ts';

interface Props {
  part: { area?: string; activity?: string };
  /** Units in which the part is measured; people always are one. */
  units?: readonly string[];
  onDone: () => void;
}

/** Sets what shall be reached: where, of whom, when. */
export function TargetForm({ part, units = [], onDone }: Props) {
  const t = useWords(words);
  const client = useQueryClient();
  const { data: plan } = useQuery(planQuery);
  const form = useActForm({
    shape: emptyAsAbsent(NewTarget),
    initial: {
      ...part,
      value: '',
      unit: 'people',
      place: '',
      populationGroup: '',
      sex: '',
      startsOn: '',
      endsOn: '',
      source: '',
      reason: '',
    },
    draft: `target ${part.area ?? part.activity ?? ''}`,
    act: (target) => send('POST', '/plan/targets', target, TargetList),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['plan'] });
      void client.invalidateQueries({ queryKey: ['figures'] });
      onDone();
    },
  });
  const groups = (plan?.populationGroups ?? []).map(({ code, title }) => ({
    value: code,
    label: inWords(title, code),
  }));
  const sexes = (['female', 'male', 'other'] as const).map((sex) => ({ value: sex, label: t(`sex.${sex}`) }));
  const measured = [...new Set(['people', 'households', ...units])].map((unit) => ({
    value: unit,
    label: unitName(unit),
  }));
  return (
    <ActForm form={form} act={t('targetAct')}>
      <NumberField form={form} name="value" label={t('targetValue')} />
      <ChoiceField form={form} name="unit" label={t('unit')} options={measured} />
      <PlaceField form={form} name="place" label={t('place')} help={t('targetPlaceHelp')} optional />
      <ChoiceField
        form={form}
        name="populationGroup"
        label={t('group')}
        help={t('targetGroupHelp')}
        options={groups}
        optional
      />
      <ChoiceField form={form} name="sex" label={t('sex')} options={sexes} optional />
      <TextField form={form} name="startsOn" type="date" label={t('from')} optional />
      <TextField form={form} name="endsOn" type="date" label={t('to')} optional />
      <TextField form={form} name="source" label={t('source')} help={t('sourceHelp')} />
      <TextField form={form} name="reason" label={t('targetReason')} help={t('targetReasonHelp')} optional />
    </ActForm>
  );
}
