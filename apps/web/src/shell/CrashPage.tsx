import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { isProblem } from '../platform/problem.ts';
import { useSession } from '../platform/session.tsx';
import { useWords } from '../platform/words.ts';
import { NotFound, Refused, SignInFirst, Unreachable } from './states.tsx';
import { useOpenPage } from './use-pages.ts';
import { words } from './words.ts';

/** A page that could not be drawn: an expected failure says its own words, anything else says what is safe. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const t = useWords(words);
  const page = useOpenPage();
  const { refresh } = useSession();
  if (isProblem(error)) {
    if (error.status === 401) return <SignInFirst />;
    if (error.status === 403) return <Refused page={page?.title() ?? ''} />;
    if (error.status === 404) return <NotFound />;
    if (error.status === 0) return <Unreachable onRetry={() => void refresh().then(reset)} />;
  }
  return (
    <div className="notice" role="alert">
      <h1>{isProblem(error) ? error.title() : t('crashTitle')}</h1>
      <p className="notice-body">{t('crashBody')}</p>
      <Button onClick={() => location.reload()}>{t('retry')}</Button>
    </div>
  );
}

/** The shell itself could not be drawn, so nothing stands around this. */
export function ShellCrash(props: ErrorComponentProps) {
  return (
    <main className="content">
      <CrashPage {...props} />
    </main>
  );
}
