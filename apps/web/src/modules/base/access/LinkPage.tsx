import { Button, TextInput } from '@mantine/core';
import { FirstAdministrator, LinkOpened } from '@minga/contracts/access';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField } from '../../../parts/form-fields.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { send } from '../../../platform/api.ts';
import { languages } from '../../../platform/language.ts';
import { useSession } from '../../../platform/session.tsx';
import { say, useWords } from '../../../platform/words.ts';
import classes from './access.module.css';
import { pageWords } from './page-words.ts';
import { words } from './words.ts';

/** What stands behind #, or the text itself: people paste whole links and bare secrets alike. */
const secretOf = (text: string): string => text.trim().replace(/^.*#/, '');

/** Opens a one-time link. Its secret leaves the address bar at once, and opens nothing before the person presses the button. */
export function Page() {
  const t = useWords(words);
  const [token, setToken] = useState(() => secretOf(location.hash));
  const [first, setFirst] = useState(false);
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname);
  }, []);
  return (
    <div className={classes.narrow}>
      <PageHead
        title={first ? t('firstRun') : say(pageWords, 'link')}
        sentence={first ? t('firstRunSentence') : t('linkSentence')}
      />
      {first ? (
        <FirstRun token={token} />
      ) : token ? (
        <OpenLink token={token} onFirst={() => setFirst(true)} />
      ) : (
        <Pieces onToken={setToken} />
      )}
    </div>
  );
}

function OpenLink({ token, onFirst }: { token: string; onFirst: () => void }) {
  const t = useWords(words);
  const { refresh } = useSession();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>();
  const open = async () => {
    const { kind } = await send('POST', '/access/link', { token }, LinkOpened);
    if (kind === 'first-administrator') return onFirst();
    await refresh();
    await navigate({ to: kind === 'demo' ? '/' : '/account', replace: true });
  };
  return (
    <>
      <ErrorNote problem={problem} />
      <Button size="lg" fullWidth onClick={() => void open().catch(setProblem)}>
        {t('linkOpen')}
      </Button>
    </>
  );
}

function Pieces({ onToken }: { onToken: (token: string) => void }) {
  const t = useWords(words);
  const [one, setOne] = useState('');
  const [two, setTwo] = useState('');
  const join = (event: React.FormEvent) => {
    event.preventDefault();
    if (one.trim()) onToken([secretOf(one), secretOf(two)].filter(Boolean).join('.'));
  };
  return (
    <form onSubmit={join}>
      <p>{t('linkMissing')}</p>
      <TextInput
        label={t('linkFirst')}
        value={one}
        autoComplete="off"
        onChange={(event) => setOne(event.currentTarget.value)}
      />
      <TextInput
        label={t('linkSecond')}
        value={two}
        autoComplete="off"
        mt="sm"
        onChange={(event) => setTwo(event.currentTarget.value)}
      />
      <Button type="submit" mt="md">
        {t('linkOpen')}
      </Button>
    </form>
  );
}

function FirstRun({ token }: { token: string }) {
  const t = useWords(words);
  const { refresh } = useSession();
  const navigate = useNavigate();
  const arrive = async () => {
    await refresh();
    await navigate({ to: '/account', replace: true });
  };
  const form = useActForm({
    shape: FirstAdministrator,
    initial: { token, name: '', email: '', language: 'es' },
    act: (values) => send('POST', '/access/first-run', values, z.unknown()),
    onDone: () => void arrive(),
  });
  const choices = languages
    .filter(({ code }) => code === 'es' || code === 'en')
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <ActForm form={form} act={t('begin')}>
      <TextField form={form} name="name" label={t('name')} autoComplete="name" />
      <TextField form={form} name="email" type="email" label={t('email')} autoComplete="email" />
      <ChoiceField form={form} name="language" label={t('language')} options={choices} />
    </ActForm>
  );
}
