import { directions, NewFlow, transports, VisitPage, type Flow } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, LongTextField, NumberField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { forgetTracking } from './api.ts';
import { words } from './words.ts';

interface Props {
  page: VisitPage;
  /** The row that is corrected. */
  replaces?: Flow;
  onDone: () => void;
}

/** Notes a group that passed. Day, hours and direction stay as they were for the last one: groups come one after another. */
export function FlowForm({ page: { visit, flow }, replaces, onDone }: Props) {
  const t = useWords(words);
  const client = useQueryClient();
  const last = replaces ?? flow?.rows.at(-1);
  const form = useActForm({
    shape: emptyAsAbsent(NewFlow),
    initial: {
      day: last?.day ?? '',
      hoursOpen: last?.hoursOpen ?? '',
      direction: last?.direction ?? '',
      nationality: replaces?.nationality ?? '',
      people: replaces?.people ?? '',
      women: replaces?.women ?? '',
      men: replaces?.men ?? '',
      girls: replaces?.girls ?? '',
      boys: replaces?.boys ?? '',
      cameFrom: replaces?.cameFrom ?? '',
      goesTo: replaces?.goesTo ?? '',
      transport: replaces?.transport ?? '',
      ...(replaces ? { replacesId: replaces.id, reason: '' } : {}),
    },
    act: (passed) => send('POST', `/tracking/visits/${visit.id}/flows`, passed, VisitPage),
    onDone: () => {
      void forgetTracking(client);
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('addFlowAct')}>
      <TextField form={form} name="day" type="date" label={t('day')} />
      <NumberField form={form} name="hoursOpen" label={t('hoursOpen')} decimals={1} />
      <ChoiceField
        form={form}
        name="direction"
        label={t('direction')}
        options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
      />
      <NumberField form={form} name="people" label={t('people')} />
      <TextField form={form} name="nationality" label={t('nationality')} help={t('nationalityHelp')} optional />
      {(['women', 'men', 'girls', 'boys'] as const).map((name) => (
        <NumberField key={name} form={form} name={name} label={t(name)} optional />
      ))}
      <TextField form={form} name="cameFrom" label={t('cameFrom')} optional />
      <TextField form={form} name="goesTo" label={t('goesTo')} optional />
      <ChoiceField
        form={form}
        name="transport"
        label={t('transport')}
        options={transports.map((value) => ({ value, label: t(`transport.${value}`) }))}
        optional
      />
      {replaces && <LongTextField form={form} name="reason" label={t('reason')} help={t('reasonHelp')} />}
    </ActForm>
  );
}
