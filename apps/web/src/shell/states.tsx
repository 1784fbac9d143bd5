// The designed absences: each says what happened, what is safe, and what to do.
import { Button, Loader } from '@mantine/core';
import { IconCloudOff, IconInbox, IconLock, IconMapQuestion, IconUserCircle, type Icon } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../platform/words.ts';
import { signInAddress } from './sign-in-address.ts';
import { useOpenPage } from './use-pages.ts';
import { words } from './words.ts';

interface NoticeProps {
  icon: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** A whole page's notice is its first heading; one inside a page is not. */
  level?: 1 | 2;
}

function Notice({ icon: NoticeIcon, title, children, action, level = 1 }: NoticeProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="notice">
      <NoticeIcon size={32} stroke={1.5} aria-hidden />
      <Heading>{title}</Heading>
      {children && <div className="notice-body">{children}</div>}
      {action}
    </div>
  );
}

/** A part of a page that is on its way. `data-loading` is what the browser test waits for to go away. */
export function Loading({ heading }: { heading?: string }) {
  const t = useWords(words);
  return (
    <div className="notice" data-loading>
      {heading && <h1>{heading}</h1>}
      <Loader size="sm" aria-hidden />
      <p role="status">{t('loading')}</p>
    </div>
  );
}

/** A whole page on its way: its heading stands already, so that nobody waits on a page without a name. */
export function PageLoading() {
  return <Loading heading={useOpenPage()?.title()} />;
}

export function NotFound() {
  const t = useWords(words);
  return (
    <Notice icon={IconMapQuestion} title={t('notFoundTitle')} action={<Link to="/">{t('back')}</Link>}>
      {t('notFoundBody')}
    </Notice>
  );
}

/** `page` is the name by which to ask for it. */
export function Refused({ page }: { page: string }) {
  const t = useWords(words);
  return (
    <Notice icon={IconLock} title={t('refusedTitle')} action={<Link to="/">{t('back')}</Link>}>
      {t('refusedBody', { page })}
    </Notice>
  );
}

export function SignInFirst() {
  const t = useWords(words);
  const here = useRouterState({ select: (state) => state.location.href });
  const way = (
    <Button component="a" href={signInAddress(here)}>
      {t('signIn')}
    </Button>
  );
  return (
    <Notice icon={IconUserCircle} title={t('signInTitle')} action={way}>
      {t('signInBody')}
    </Notice>
  );
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const t = useWords(words);
  return (
    <Notice icon={IconCloudOff} title={t('unreachableTitle')} action={<Button onClick={onRetry}>{t('retry')}</Button>}>
      {t('unreachableBody')}
    </Notice>
  );
}

/** Nothing to show yet. Say in `children` what will stand here and how it gets here; `action` is the way to begin. */
export function Empty({ title, children, action }: { title?: string; children?: ReactNode; action?: ReactNode }) {
  const t = useWords(words);
  return (
    <Notice icon={IconInbox} title={title ?? t('emptyTitle')} level={2} action={action}>
      {children}
    </Notice>
  );
}
