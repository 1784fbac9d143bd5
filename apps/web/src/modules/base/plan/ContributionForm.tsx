import { OrganisationPage } from '@minga/contracts/partners';
import { Contribution, NewContribution } from '@minga/contracts/plan';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, NumberField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { get, send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../places/empty-as-absent.ts';
import { fundingWords } from './funding-words.ts';

const blank = {
  donorId: '',
  amount: '',
  currency: 'USD',
  usdRate: '',
  date: '',
  state: '',
  earmark: 'unearmarked',
  reference: '',
  startsOn: '',
  endsOn: '',
  carriedFrom: '',
  source: '',
};

/** Records money for the plan. It counts as funded from "committed" on; a pledge stands apart. */
export function ContributionForm({ onDone }: { onDone: () => void }) {
  const t = useWords(fundingWords);
  const client = useQueryClient();
  const { data: donors } = useQuery({
    queryKey: ['partners', 'donors'],
    queryFn: ({ signal }) => get('/partners', OrganisationPage, { query: { donor: true, limit: 500 }, signal }),
  });
  const form = useActForm({
    shape: emptyAsAbsent(NewContribution),
    initial: blank,
    draft: 'contribution',
    act: (contribution) => send('POST', '/plan/contributions', contribution, Contribution),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['plan'] });
      void client.invalidateQueries({ queryKey: ['figures'] });
      onDone();
    },
  });
  const states = (['pledged', 'committed', 'received'] as const).map((value) => ({
    value,
    label: t(`state.${value}`),
  }));
  const earmarks = (['unearmarked', 'softly', 'project'] as const).map((value) => ({
    value,
    label: t(`earmark.${value}`),
  }));
  return (
    <ActForm form={form} act={t('contributionAct')}>
      <ChoiceField
        form={form}
        name="donorId"
        label={t('donor')}
        options={(donors?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NumberField form={form} name="amount" label={t('amount')} decimals={2} />
      <TextField form={form} name="currency" label={t('currency')} help={t('currencyHelp')} />
      <NumberField form={form} name="usdRate" label={t('usdRate')} help={t('usdRateHelp')} decimals={6} optional />
      <TextField form={form} name="date" type="date" label={t('date')} />
      <ChoiceField form={form} name="state" label={t('state')} options={states} />
      <ChoiceField form={form} name="earmark" label={t('earmark')} options={earmarks} />
      <TextField form={form} name="reference" label={t('reference')} optional />
      <TextField form={form} name="startsOn" type="date" label={t('startsOn')} optional />
      <TextField form={form} name="endsOn" type="date" label={t('endsOn')} optional />
      <TextField form={form} name="carriedFrom" label={t('carriedFromLabel')} optional />
      <TextField form={form} name="source" label={t('source')} help={t('sourceHelp')} />
    </ActForm>
  );
}
