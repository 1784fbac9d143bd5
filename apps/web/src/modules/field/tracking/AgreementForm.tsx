import { NewAgreement, VisitPage, type GroupNumbers } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm } from '../../../parts/ActForm.tsx';
import { LongTextField, NumberField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { forgetTracking } from './api.ts';
import { useSourceNames } from './source-names.ts';
import { words } from './words.ts';

interface Props {
  visitId: string;
  sides: GroupNumbers;
  onDone: () => void;
}

/** Agrees on a number with the reason; a source that says the very number is named as the one that was chosen. */
export function AgreementForm({ visitId, sides: { group, numbers, agreement }, onDone }: Props) {
  const t = useWords(words);
  const client = useQueryClient();
  const sourceName = useSourceNames();
  const stands = numbers.filter((number) => number.stands);
  const form = useActForm({
    shape: emptyAsAbsent(NewAgreement),
    initial: { group, people: agreement?.people ?? '', reason: '' },
    act: (agreed) => {
      const chosen = stands.find(({ people }) => people === agreed.people);
      const body = { ...agreed, ...(chosen ? { numberId: chosen.id } : {}) };
      return send('POST', `/tracking/visits/${visitId}/agreement`, body, VisitPage);
    },
    onDone: () => {
      void forgetTracking(client);
      onDone();
    },
  });
  return (
    <>
      <ul>
        {stands.map((number) => (
          <li key={number.id}>
            {sourceName(number)}: <span className="figures">{formatNumber(number.people ?? 0)}</span>
          </li>
        ))}
      </ul>
      <ActForm form={form} act={t('agreeAct')}>
        <NumberField form={form} name="people" label={t('agreement')} help={t('agreeHelp')} />
        <LongTextField form={form} name="reason" label={t('reason')} help={t('reasonHelp')} />
      </ActForm>
    </>
  );
}
