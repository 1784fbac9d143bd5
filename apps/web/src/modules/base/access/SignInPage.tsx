import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { PasswordSignIn, RecoverySignIn, SignInWays } from '@minga/contracts/access';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { get, send } from '../../../platform/api.ts';
import { useSession } from '../../../platform/session.tsx';
import { say, useWords } from '../../../platform/words.ts';
import { comeBackTo } from '../../../shell/sign-in-address.ts';
import classes from './access.module.css';
import { answerWithPasskey } from './passkey.ts';
import { CodeField, PasswordField } from './SecretField.tsx';
import { pageWords } from './page-words.ts';
import { words } from './words.ts';

const route = getRouteApi('/sign-in');
const Nothing = z.unknown();

/** After signing in: what the server knows is asked anew, and the person is back where they wanted to be. */
function useArrival(): (address: string) => Promise<void> {
  const router = useRouter();
  const { refresh } = useSession();
  return async (address) => {
    await refresh();
    await router.navigate({ href: address, replace: true });
  };
}

export function Page() {
  const t = useWords(words);
  const { help } = route.useSearch();
  return (
    <div className={classes.narrow}>
      <PageHead
        title={help === 'lost' ? t('lost') : say(pageWords, 'signIn')}
        sentence={help === 'lost' ? t('lostSentence') : t('signInSentence')}
      />
      {help === 'lost' ? <Recover /> : <SignIn />}
    </div>
  );
}

function SignIn() {
  const t = useWords(words);
  const { next } = route.useSearch();
  const arrive = useArrival();
  const ways = useQuery({
    queryKey: ['access', 'sign-in'],
    queryFn: ({ signal }) => get('/access/sign-in', SignInWays, { signal }),
  });
  const [problem, setProblem] = useState<unknown>();
  const withPasskey = async () => {
    setProblem(undefined);
    await send('POST', '/access/sign-in/passkey', await answerWithPasskey('/access/sign-in/passkey/question'), Nothing);
    await arrive(comeBackTo(next));
  };
  const form = useActForm({
    shape: PasswordSignIn,
    initial: { email: '', password: '', code: '' },
    act: (values) => send('POST', '/access/sign-in/password', values, Nothing),
    onDone: () => void arrive(comeBackTo(next)),
  });
  return (
    <>
      <ErrorNote problem={problem} />
      <Button
        size="md"
        fullWidth
        leftSection={<IconFingerprint size={22} aria-hidden />}
        onClick={() => void withPasskey().catch(setProblem)}
      >
        {t('withPasskey')}
      </Button>
      {ways.data?.oidc && (
        <Button component="a" href="/api/access/oidc" variant="default" fullWidth mt="sm">
          {t('withOidc')}
        </Button>
      )}
      <section className={classes.section}>
        <h2>{t('orElse')}</h2>
        <ActForm form={form} act={t('withPassword')}>
          <TextField form={form} name="email" type="email" autoComplete="username" label={t('email')} />
          <PasswordField form={form} name="password" label={t('password')} autoComplete="current-password" />
          <CodeField form={form} name="code" label={t('code')} help={t('codeHelp')} />
        </ActForm>
      </section>
      <p className={classes.after}>
        <Link to="/sign-in" search={{ help: 'lost', next }}>
          {t('lost')}
        </Link>
      </p>
    </>
  );
}

// An empty field is a factor that is not shown.
const Recovery = z.preprocess(
  (typed: Record<string, string>) => Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')),
  RecoverySignIn,
);

function Recover() {
  const t = useWords(words);
  const { next } = route.useSearch();
  const arrive = useArrival();
  const form = useActForm({
    shape: Recovery,
    initial: { email: '', recoveryCode: '', password: '', code: '' },
    act: (values) => send('POST', '/access/recover', values, Nothing),
    onDone: () => void arrive('/account'),
  });
  return (
    <>
      <ActForm form={form} act={t('recover')}>
        <TextField form={form} name="email" type="email" autoComplete="username" label={t('email')} />
        <TextField form={form} name="recoveryCode" label={t('recoveryCode')} help={t('recoveryCodeHelp')} />
        <PasswordField form={form} name="password" label={t('password')} autoComplete="current-password" />
        <CodeField form={form} name="code" label={t('code')} help={t('codeHelp')} />
      </ActForm>
      <p>{t('lostNone')}</p>
      <p>
        <Link to="/sign-in" search={{ next }}>
          {t('backToSignIn')}
        </Link>
      </p>
    </>
  );
}
