import { CurrentSession } from '@minga/contracts/access';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { get } from './api.ts';

export interface Session extends CurrentSession {
  state: 'loading' | 'known' | 'unreachable';
  /** True when the caller's role has the verb. The server asks again, and its answer holds. */
  may: (verb: string) => boolean;
  /** Asks the server again: after signing in or out, and after a step-up. */
  refresh: () => Promise<void>;
}

const anonymous: CurrentSession = { account: null, grants: [], verbs: [], steppedUp: false, demo: false, mission: '' };
const SessionContext = createContext<Session | null>(null);
const key = ['access', 'session'];

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { data, status } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get('/access/session', CurrentSession, { signal }),
    staleTime: 60_000,
    retry: 1,
  });
  const refresh = useCallback(() => client.resetQueries(), [client]);
  const session = useMemo((): Session => {
    const known = data ?? anonymous;
    const verbs = new Set(known.verbs);
    const state = status === 'success' ? 'known' : status === 'pending' ? 'loading' : 'unreachable';
    return { ...known, state, may: (verb) => verbs.has(verb), refresh };
  }, [data, status, refresh]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in; `account` is null for the public. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}
