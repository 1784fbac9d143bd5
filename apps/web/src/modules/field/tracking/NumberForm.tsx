import { informants, NewNumber, numberKinds, VisitPage, type SaidNumber } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, LongTextField, NumberField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { forgetTracking } from './api.ts';
import { useGroups } from './group-names.ts';
import { words } from './words.ts';

interface Props {
  page: VisitPage;
  /** The number that is corrected. */
  replaces?: SaidNumber;
  onDone: () => void;
}

/** Notes what one source says; or corrects it, with the reason, while what was said stays readable. */
export function NumberForm({ page: { round, visit }, replaces, onDone }: Props) {
  const t = useWords(words);
  const client = useQueryClient();
  const { nameOf } = useGroups();
  const form = useActForm({
    shape: emptyAsAbsent(NewNumber),
    initial: {
      group: replaces?.group ?? (round.groups.length === 1 ? round.groups[0]! : ''),
      kind: replaces?.kind ?? 'key-informant',
      informant: replaces?.informant ?? '',
      yearsThere: replaces?.yearsThere ?? '',
      knowsHow: replaces?.knowsHow ?? '',
      source: replaces?.source ?? '',
      people: replaces?.people ?? '',
      households: replaces?.households ?? '',
      saidOn: replaces?.saidOn ?? '',
      ...(replaces ? { replacesId: replaces.id, reason: '' } : {}),
    },
    act: (number) => send('POST', `/tracking/visits/${visit.id}/numbers`, number, VisitPage),
    onDone: () => {
      void forgetTracking(client);
      onDone();
    },
  });
  const groups = round.groups.map((value) => ({ value, label: nameOf(value) }));
  return (
    <ActForm form={form} act={t('addNumberAct')}>
      {round.groups.length > 1 && <ChoiceField form={form} name="group" label={t('group')} options={groups} />}
      <ChoiceField
        form={form}
        name="kind"
        label={t('kind')}
        options={numberKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <ChoiceField
        form={form}
        name="informant"
        label={t('informant')}
        help={t('informantHelp')}
        options={informants.map((value) => ({ value, label: t(`informant.${value}`) }))}
        optional
      />
      <TextField form={form} name="source" label={t('source')} help={t('sourceHelp')} optional />
      <NumberField form={form} name="people" label={t('people')} help={t('peopleHelp')} />
      <NumberField form={form} name="households" label={t('households')} optional />
      <TextField form={form} name="saidOn" type="date" label={t('saidOn')} />
      <TextField form={form} name="knowsHow" label={t('knowsHow')} optional />
      <NumberField form={form} name="yearsThere" label={t('yearsThere')} optional />
      {replaces && <LongTextField form={form} name="reason" label={t('reason')} help={t('reasonHelp')} />}
    </ActForm>
  );
}
