import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useHotkeys } from '@mantine/hooks';
import { useSession } from '../platform/session.tsx';
import { useWords } from '../platform/words.ts';
import { BottomBar, SectionPages } from './Menus.tsx';
import { Header } from './Header.tsx';
import { mayOpen } from './menu.ts';
import { PageLoading, Refused, SignInFirst, Unreachable } from './states.tsx';
import { Strips } from './Strips.tsx';
import { useArrival } from './use-arrival.ts';
import { useOpenPage } from './use-pages.ts';
import { words } from './words.ts';

const Palette = lazy(() => import('./Palette.tsx').then(({ Palette }) => ({ default: Palette })));

/** What stands around every page. */
export function Shell() {
  const t = useWords(words);
  const bare = useOpenPage()?.frame === 'bare';
  const content = useRef<HTMLElement>(null);
  const [searching, setSearching] = useState(false);
  useArrival(content);
  useHotkeys([['mod+K', () => setSearching(true)]], []);
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Header bare={bare} onSearch={() => setSearching(true)} />
      <Strips />
      {!bare && <SectionPages />}
      <main id="content" ref={content} tabIndex={-1} className="content">
        <Gate />
      </main>
      {!bare && <BottomBar />}
      {searching && (
        <Suspense fallback={null}>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Lets the page through, or says why not. The server refuses on its own; this is the friendly half. */
function Gate() {
  const session = useSession();
  const page = useOpenPage();
  if (page && !page.open) {
    if (session.state === 'loading') return <PageLoading />;
    if (session.state === 'unreachable') return <Unreachable onRetry={() => void session.refresh()} />;
    if (!session.account) return <SignInFirst />;
    if (!mayOpen(session, page)) return <Refused page={page.title()} />;
  }
  return <Outlet />;
}
