import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { send } from '../../../platform/api.ts';
import { isProblem } from '../../../platform/problem.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { answerWithPasskey } from './passkey.ts';
import { words } from './words.ts';

const asks = new Set(['/problems/step-up-needed', '/problems/access/fresh-proof-needed']);
const wantsProof = (error: unknown): boolean => isProblem(error) && asks.has(error.type);

interface Pending {
  go: () => void;
  stop: (reason: unknown) => void;
  because: unknown;
}

/**
 * Runs an act; when the server asks for a fresh proof (security.md A8), asks the person for it and runs the act again.
 * Draw `dialog` somewhere on the page.
 */
export function useProof(): { prove: <Result>(act: () => Promise<Result>) => Promise<Result>; dialog: ReactNode } {
  const { factor } = useSession();
  const [pending, setPending] = useState<Pending>();

  const prove = async <Result,>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      if (!wantsProof(error)) throw error;
      // Nobody real stands behind a practice link, so nobody is asked.
      if (factor === 'demo-link') await send('POST', '/access/step-up', { by: 'demo' }, z.unknown());
      else await new Promise<void>((go, stop) => setPending({ go, stop, because: error }));
      return act();
    }
  };
  const finish = (how: 'go' | 'stop') => {
    if (how === 'go') pending?.go();
    else pending?.stop(pending.because);
    setPending(undefined);
  };
  const dialog = pending && <ProofDialog onProven={() => finish('go')} onCancel={() => finish('stop')} />;
  return { prove, dialog };
}

function ProofDialog({ onProven, onCancel }: { onProven: () => void; onCancel: () => void }) {
  const t = useWords(words);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const tryWith = (proof: () => Promise<object>) => {
    setProblem(undefined);
    proof()
      .then((body) => send('POST', '/access/step-up', body, z.unknown()))
      .then(onProven, setProblem);
  };
  return (
    <Modal opened onClose={onCancel} title={t('proof')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <p>{t('proofSays')}</p>
      <ErrorNote problem={problem} />
      <Button
        fullWidth
        mb="md"
        onClick={() =>
          tryWith(async () => ({ by: 'passkey', ...(await answerWithPasskey('/access/step-up/question')) }))
        }
      >
        {t('proofPasskey')}
      </Button>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          tryWith(async () => ({ by: 'code', code }));
        }}
      >
        <TextInput
          label={t('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" fullWidth mt="sm">
          {t('proofCode')}
        </Button>
      </form>
    </Modal>
  );
}
