import { Contribution, NewAllocation, StateChange } from '@minga/contracts/plan';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, NumberField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { AmountText } from '../../../parts/AmountText.tsx';
import { send } from '../../../platform/api.ts';
import { dayFromNow } from '../../../platform/days.ts';
import { formatDate, formatMoney } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../places/empty-as-absent.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { planQuery } from './api.ts';
import { fundingWords } from './funding-words.ts';
import classes from './plan.module.css';
import { statedAmount } from './stated.ts';

/** One contribution with the history of its state; those who may move it on or allocate it. */
export function ContributionDetail({ contribution }: { contribution: Contribution }) {
  const t = useWords(fundingWords);
  const { may } = useSession();
  const { amount, currency, usd, reference, earmark, startsOn, endsOn, carriedFrom, allocatedUsd, history, flags } =
    contribution;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('amount'), formatMoney(amount, currency)],
    [t('usd'), <AmountText key="usd" amount={statedAmount(usd)} currency="USD" decimals={2} />],
    [t('reference'), reference ?? <AmountText key="reference" amount="not-stated" />],
    [t('earmark'), t(`earmark.${earmark}`)],
    [
      t('period'),
      startsOn && endsOn ? (
        t('span', { from: formatDate(startsOn), to: formatDate(endsOn) })
      ) : (
        <AmountText key="period" amount="not-stated" />
      ),
    ],
    [t('allocated'), formatMoney(allocatedUsd)],
  ];
  return (
    <>
      {flags.map((flag) => (
        <p key={flag} className={classes.warning}>
          {flag === 'carry-over' && carriedFrom ? t('carriedFrom', { plan: carriedFrom }) : t(`flag.${flag}`)}
        </p>
      ))}
      <dl className={classes.facts}>
        {facts.map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <section className={classes.section}>
        <h3>{t('history')}</h3>
        <ol className={classes.lines}>
          {history.map(({ state, on, reason }) => (
            <li key={`${state} ${on}`}>
              {formatDate(on)} · {t(`state.${state}`)}
              {reason && <span className={classes.quiet}> · {reason}</span>}
            </li>
          ))}
        </ol>
      </section>
      {may('plan.fund') && (
        <section className={classes.section}>
          <details>
            <summary>{t('change')}</summary>
            <StateForm contribution={contribution} />
          </details>
          <details>
            <summary>{t('allocate')}</summary>
            <AllocationForm contribution={contribution} />
          </details>
        </section>
      )}
    </>
  );
}

function useRefreshed(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['plan'] });
    void client.invalidateQueries({ queryKey: ['figures'] });
  };
}

const today = (): string => dayFromNow(0);

function StateForm({ contribution: { id, state } }: { contribution: Contribution }) {
  const t = useWords(fundingWords);
  const refresh = useRefreshed();
  const states = (['pledged', 'committed', 'received', 'closed', 'withdrawn'] as const).filter((one) => one !== state);
  const form = useActForm({
    shape: emptyAsAbsent(StateChange),
    initial: { state: '', on: today(), reason: '' },
    act: (change) => send('POST', `/plan/contributions/${id}/states`, change, Contribution),
    onDone: refresh,
  });
  return (
    <ActForm form={form} act={t('changeAct')}>
      <ChoiceField
        form={form}
        name="state"
        label={t('newState')}
        options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <TextField form={form} name="on" type="date" label={t('on')} />
      <TextField form={form} name="reason" label={t('reason')} help={t('reasonHelp')} optional />
    </ActForm>
  );
}

function AllocationForm({ contribution: { id } }: { contribution: Contribution }) {
  const t = useWords(fundingWords);
  const refresh = useRefreshed();
  const { data: plan } = useQuery(planQuery);
  const form = useActForm({
    shape: emptyAsAbsent(NewAllocation),
    initial: { contributionId: id, area: '', usd: '', on: today(), reason: '' },
    act: (allocation) => send('POST', '/plan/allocations', allocation, Contribution),
    onDone: refresh,
  });
  const areas = (plan?.areas ?? []).map(({ code, title }) => ({ value: code, label: inWords(title, code) }));
  return (
    <ActForm form={form} act={t('allocateAct')}>
      <ChoiceField form={form} name="area" label={t('area')} options={areas} />
      <NumberField form={form} name="usd" label={t('allocateUsd')} help={t('allocateHelp')} decimals={2} />
      <TextField form={form} name="on" type="date" label={t('on')} />
      <TextField form={form} name="reason" label={t('reason')} optional />
    </ActForm>
  );
}
