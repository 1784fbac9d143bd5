import { NewOrganisation, Organisation, OrganisationChange, organisationTypes } from '@minga/contracts/partners';
import { useQueryClient } from '@tanstack/react-query';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, LongTextField, TickField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../places/empty-as-absent.ts';
import { words } from './words.ts';

const reaches = ['local', 'national', 'international', 'not-stated'] as const;

function useOptions() {
  const t = useWords(words);
  return {
    types: organisationTypes.map((value) => ({ value, label: t(`type.${value}`) })),
    reaches: reaches.map((value) => ({ value, label: t(`reach.${value}`) })),
  };
}

/** Adds an organisation to the register. One that is known by any of its names is refused, with a way to it. */
export function PartnerForm({ onDone }: { onDone: (added: Organisation) => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const options = useOptions();
  const form = useActForm({
    shape: emptyAsAbsent(NewOrganisation),
    initial: { name: '', acronym: '', nameEn: '', type: '', reach: 'not-stated', isDonor: false, source: '' },
    draft: 'partner',
    act: (organisation) => send('POST', '/partners', organisation, Organisation),
    onDone: (added) => {
      void client.invalidateQueries({ queryKey: ['partners'] });
      onDone(added);
    },
  });
  return (
    <ActForm form={form} act={t('addAct')}>
      <TextField form={form} name="name" label={t('name')} help={t('nameHelp')} />
      <TextField form={form} name="acronym" label={t('acronym')} optional />
      <TextField form={form} name="nameEn" label={t('nameEn')} optional />
      <ChoiceField form={form} name="type" label={t('type')} options={options.types} />
      <ChoiceField form={form} name="reach" label={t('reach')} options={options.reaches} />
      <TickField form={form} name="isDonor" label={t('isDonor')} />
      <TextField form={form} name="source" label={t('source')} help={t('sourceHelp')} />
    </ActForm>
  );
}

/** Corrects what the register says; what it said before stays in the history. */
export function PartnerChangeForm({ organisation, onDone }: { organisation: Organisation; onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const options = useOptions();
  const { id, name, acronym, nameEn, type, reach, isDonor } = organisation;
  const form = useActForm({
    shape: emptyAsAbsent(OrganisationChange),
    initial: { name, acronym: acronym ?? '', nameEn: nameEn ?? '', type, reach, isDonor, reason: '' },
    draft: `partner ${id}`,
    act: (change) => send('PATCH', `/partners/${id}`, change, Organisation),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['partners'] });
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('changeAct')}>
      <TextField form={form} name="name" label={t('name')} help={t('nameHelp')} />
      <TextField form={form} name="acronym" label={t('acronym')} optional />
      <TextField form={form} name="nameEn" label={t('nameEn')} optional />
      <ChoiceField form={form} name="type" label={t('type')} options={options.types} />
      <ChoiceField form={form} name="reach" label={t('reach')} options={options.reaches} />
      <TickField form={form} name="isDonor" label={t('isDonor')} />
      <LongTextField form={form} name="reason" label={t('reason')} help={t('reasonHelp')} />
    </ActForm>
  );
}
