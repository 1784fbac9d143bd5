import { NewCoverage, OrganisationProfile } from '@minga/contracts/partners';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../places/empty-as-absent.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { PlaceField } from '../places/PlaceField.tsx';
import { planQuery } from '../plan/api.ts';
import { words } from './words.ts';

/** States where an organisation works, in one area of the plan or in general. */
export function CoverageForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const { data: plan } = useQuery(planQuery);
  const form = useActForm({
    shape: emptyAsAbsent(NewCoverage),
    initial: { pcode: '', area: '', fromOn: '', toOn: '', source: '' },
    draft: `coverage ${id}`,
    act: (coverage) => send('POST', `/partners/${id}/coverage`, coverage, OrganisationProfile),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['partners'] });
      onDone();
    },
  });
  const areas = (plan?.areas ?? []).map(({ code, title }) => ({ value: code, label: inWords(title, code) }));
  return (
    <ActForm form={form} act={t('coverageAct')}>
      <PlaceField form={form} name="pcode" label={t('place')} />
      <ChoiceField form={form} name="area" label={t('area')} options={areas} optional />
      <TextField form={form} name="fromOn" type="date" label={t('from')} optional />
      <TextField form={form} name="toOn" type="date" label={t('to')} optional />
      <TextField form={form} name="source" label={t('source')} help={t('sourceHelp')} />
    </ActForm>
  );
}
