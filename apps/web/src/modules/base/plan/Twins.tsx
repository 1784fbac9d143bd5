import { Button, Modal } from '@mantine/core';
import { Contribution, TwinVerdict, type FundingPage } from '@minga/contracts/plan';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActForm } from '../../../parts/ActForm.tsx';
import { LongTextField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { send } from '../../../platform/api.ts';
import { formatDate, formatMoney } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { formWords } from '../../../parts/form-words.ts';
import { fundingWords } from './funding-words.ts';
import classes from './plan.module.css';

type Pair = readonly [Contribution, Contribution];

/** Contributions that may be the same money, proposed to whoever keeps the money. Minga never merges by itself. */
export function Twins({ funding }: { funding: FundingPage }) {
  const t = useWords(fundingWords);
  const known = new Map(funding.contributions.map((one) => [one.id, one]));
  const pairs = funding.doubles.flatMap((ids): Pair[] => {
    const found = ids.flatMap((id) => known.get(id) ?? []);
    const [first, ...rest] = found;
    return first ? rest.map((other): Pair => [first, other]) : [];
  });
  if (pairs.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{t('doubles')}</h2>
      <p className={classes.prose}>{t('doublesWhy')}</p>
      <ul className={classes.cards}>
        {pairs.map((pair) => (
          <li key={`${pair[0].id} ${pair[1].id}`} className={classes.card}>
            {pair.map((one) => (
              <p key={one.id}>
                <strong>{one.donor}</strong> · {formatMoney(one.amount, one.currency, 0)} · {formatDate(one.date)} ·{' '}
                {t(`state.${one.state}`)}
                {one.reference && ` · ${one.reference}`}
              </p>
            ))}
            <Verdicts pair={pair} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Verdicts({ pair }: { pair: Pair }) {
  const t = useWords(fundingWords);
  const close = useWords(formWords)('cancel');
  const { may } = useSession();
  const [verdict, setVerdict] = useState<TwinVerdict['verdict']>();
  if (!may('plan.fund')) return null;
  return (
    <div className={classes.pair}>
      {(['same', 'different'] as const).map((one) => (
        <Button key={one} variant="default" size="compact-md" onClick={() => setVerdict(one)}>
          {t(one)}
        </Button>
      ))}
      <Modal
        opened={verdict !== undefined}
        onClose={() => setVerdict(undefined)}
        title={verdict && t(verdict)}
        closeButtonProps={{ 'aria-label': close }}
      >
        {verdict && <VerdictForm key={verdict} pair={pair} verdict={verdict} onDone={() => setVerdict(undefined)} />}
      </Modal>
    </div>
  );
}

function VerdictForm({ pair, verdict, onDone }: { pair: Pair; verdict: TwinVerdict['verdict']; onDone: () => void }) {
  const t = useWords(fundingWords);
  const client = useQueryClient();
  const form = useActForm({
    shape: TwinVerdict,
    initial: { firstId: pair[0].id, secondId: pair[1].id, verdict, reason: '' },
    act: (decided) => send('POST', '/plan/contributions/twins', decided, Contribution),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['plan'] });
      void client.invalidateQueries({ queryKey: ['figures'] });
      onDone();
    },
  });
  return (
    <>
      <p>{t(`${verdict}Why`)}</p>
      <ActForm form={form} act={t(verdict)}>
        <LongTextField form={form} name="reason" label={t('reason')} help={t('reasonHelp')} />
      </ActForm>
    </>
  );
}
