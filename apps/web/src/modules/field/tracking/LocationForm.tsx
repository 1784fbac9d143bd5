import { Location, locationKinds, NewLocation } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, NumberField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { PlaceField } from '../../base/places/PlaceField.tsx';
import { forgetTracking } from './api.ts';
import { words } from './words.ts';

/** Adds a location to the master list. */
export function LocationForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const form = useActForm({
    shape: emptyAsAbsent(NewLocation),
    initial: { name: '', code: '', kind: '', pcode: '', lon: '', lat: '', openedOn: '', source: '' },
    draft: 'tracking location',
    act: (location) => send('POST', '/tracking/locations', location, Location),
    onDone: () => {
      void forgetTracking(client);
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('addLocationAct')}>
      <TextField form={form} name="name" label={t('name')} />
      <TextField form={form} name="code" label={t('code')} help={t('codeHelp')} />
      <ChoiceField
        form={form}
        name="kind"
        label={t('locationKind')}
        options={locationKinds.map((value) => ({ value, label: t(`kindOf.${value}`) }))}
      />
      <PlaceField form={form} name="pcode" label={t('pcode')} />
      <NumberField form={form} name="lat" label={t('lat')} help={t('pointHelp')} decimals={6} optional />
      <NumberField form={form} name="lon" label={t('lon')} decimals={6} optional />
      <TextField form={form} name="openedOn" type="date" label={t('startsOn')} optional />
      <TextField form={form} name="source" label={t('locationSource')} />
    </ActForm>
  );
}
