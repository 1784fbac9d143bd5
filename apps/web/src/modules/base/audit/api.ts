import { AuditPage } from '@minga/contracts/audit';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { get } from '../../../platform/api.ts';
import { endOfDay, startOfDay } from '../../../platform/days.ts';

/** What stands in the address of the page. */
export interface LogSearch {
  record?: string | undefined;
  kind?: string | undefined;
  actor?: string | undefined;
  act?: string | undefined;
  outcome?: 'done' | 'refused' | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The search in the words of the server. */
export const askedOf = ({ record, kind, actor, act, outcome, from, to }: LogSearch) => ({
  subject: record,
  kind,
  account: actor,
  act,
  outcome,
  from: from && startOfDay(from),
  to: to && endOfDay(to),
});

/**
 * The log, page by page. Each asking is a line of the log itself, so it is never asked again in the background:
 * only a new search or "more" asks.
 */
export const entriesQuery = ({ record, kind, actor, act, outcome, from, to }: LogSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'entries', { record, kind, actor, act, outcome, from, to }],
    queryFn: ({ pageParam, signal }) =>
      get('/audit/entries', AuditPage, {
        query: { ...askedOf({ record, kind, actor, act, outcome, from, to }), after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
