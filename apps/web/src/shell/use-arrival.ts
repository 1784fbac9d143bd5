import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { useSession } from '../platform/session.tsx';
import { useOpenPage } from './use-pages.ts';

/** On arriving at another page: the tab says its name, and focus goes to the content, so that a screen reader starts there. */
export function useArrival(content: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const { mission } = useSession();
  const title = useOpenPage()?.title();
  const before = useRef<string | undefined>(undefined);

  useEffect(() => {
    document.title = [title, 'Minga', mission].filter(Boolean).join(' · ');
  }, [title, mission]);

  useEffect(() => {
    const arrived = before.current !== undefined && before.current !== path;
    before.current = path;
    if (arrived) content.current?.focus({ preventScroll: true });
  }, [path, content]);
}
