import { AddedVisits, NewVisits } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { PlaceField } from '../../base/places/PlaceField.tsx';
import { forgetTracking } from './api.ts';
import { words } from './words.ts';

/** Puts the open locations of a division on the list of a round. */
export function VisitsForm({ roundId, onDone }: { roundId: string; onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const form = useActForm({
    shape: emptyAsAbsent(NewVisits),
    initial: { pcode: '', team: '' },
    act: (visits) => send('POST', `/tracking/rounds/${roundId}/visits`, visits, AddedVisits),
    onDone: () => {
      void forgetTracking(client);
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('addVisitsAct')}>
      <PlaceField form={form} name="pcode" label={t('pcode')} help={t('addVisitsHelp')} />
      <TextField form={form} name="team" label={t('team')} optional />
    </ActForm>
  );
}
