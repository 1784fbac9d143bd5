import { Textarea } from '@mantine/core';
import { RoundPage, type RoundState } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { send } from '../../../platform/api.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { forgetTracking } from './api.ts';
import { words } from './words.ts';

type Step = Exclude<RoundState, 'planned'>;

const forward: Partial<Record<RoundState, Step>> = {
  planned: 'collecting',
  collecting: 'cleaning',
  cleaning: 'validated',
  validated: 'published',
  published: 'withdrawn',
};
const back: Partial<Record<RoundState, 'collecting' | 'cleaning'>> = { cleaning: 'collecting', validated: 'cleaning' };

/** The next step of a round, and the way back while it is not published. Each says first what it does. */
export function RoundSteps({ page: { round } }: { page: RoundPage }) {
  const { may } = useSession();
  const next = forward[round.state];
  const before = back[round.state];
  const verbOf = (step: Step) => (step === 'published' || step === 'withdrawn' ? 'tracking.publish' : 'tracking.plan');
  return (
    <>
      {next && may(verbOf(next)) && <StepButton round={round} to={next} />}
      {before && may('tracking.plan') && <StepButton round={round} to={before} isBack />}
    </>
  );
}

function StepButton({ round, to, isBack = false }: { round: RoundPage['round']; to: Step; isBack?: boolean }) {
  const t = useWords(words);
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const withReason = isBack || to === 'withdrawn';
  const act = isBack && (to === 'collecting' || to === 'cleaning') ? t(`back.${to}`) : t(`step.${to}`);
  const step = async () => {
    const body = {
      state: to,
      ...(withReason ? { reason } : {}),
    };
    await send('POST', `/tracking/rounds/${round.id}/step`, body, RoundPage);
    await forgetTracking(client);
    await client.invalidateQueries({ queryKey: ['figures'] });
  };
  return (
    <ConfirmAct
      act={act}
      variant={isBack || to === 'withdrawn' ? 'default' : 'filled'}
      danger={to === 'withdrawn'}
      onConfirm={step}
    >
      <p>{t(`says.${to}`)}</p>
      {withReason && (
        <Textarea
          label={t('reason')}
          description={t('reasonHelp')}
          value={reason}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      )}
    </ConfirmAct>
  );
}
