import { Visit, VisitChange, visitOutcomes } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, LongTextField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { forgetTracking } from './api.ts';
import { words } from './words.ts';

/** Who visits the place and how it went; it goes back to its team, or is out of reach, with a reason. */
export function VisitForm({ visit, onDone }: { visit: Visit; onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const form = useActForm({
    shape: emptyAsAbsent(VisitChange),
    initial: {
      team: visit.team ?? '',
      outcome: visit.outcome,
      visitedOn: visit.visitedOn ?? '',
      reason: visit.reason ?? '',
    },
    act: (change) => send('PATCH', `/tracking/visits/${visit.id}`, change, Visit),
    onDone: () => {
      void forgetTracking(client);
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('changeVisitAct')}>
      <TextField form={form} name="team" label={t('team')} optional />
      <ChoiceField
        form={form}
        name="outcome"
        label={t('outcome')}
        options={visitOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <TextField form={form} name="visitedOn" type="date" label={t('visitedOn')} optional />
      <LongTextField form={form} name="reason" label={t('reason')} optional />
    </ActForm>
  );
}
