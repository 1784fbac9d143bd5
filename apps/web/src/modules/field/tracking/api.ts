// What displacement tracking answers, as queries that several screens share. Addresses bear codes and numbers; the
// server knows ids.
import {
  LocationPage,
  Operation,
  RoundComparison,
  RoundPage,
  TwinList,
  VisitPage,
  type Round,
} from '@minga/contracts/tracking';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';
import { Problem } from '../../../platform/problem.ts';

const Operations = z.object({ operations: z.array(Operation) });

export const operationsQuery = queryOptions({
  queryKey: ['tracking', 'operations'],
  queryFn: ({ signal }) => get('/tracking/operations', Operations, { signal }),
});

const nowhere = () =>
  new Problem('/problems/not-found', 404, {
    es: 'No existe una ronda o un lugar con esta dirección, o usted no puede verlo.',
    en: 'There is no round or place with this address, or you may not see it.',
  });

async function findRound(signal: AbortSignal, operation: string, number: string): Promise<Round> {
  const { operations } = await get('/tracking/operations', Operations, { signal });
  const rounds = operations.find(({ code }) => code === operation)?.rounds ?? [];
  const round = rounds.find((one) => String(one.number) === number);
  if (!round) throw nowhere();
  return round;
}

export const roundQuery = (operation: string, number: string) =>
  queryOptions({
    queryKey: ['tracking', 'round', operation, number],
    queryFn: async ({ signal }) => {
      const { id } = await findRound(signal, operation, number);
      return get(`/tracking/rounds/${id}`, RoundPage, { signal });
    },
  });

export const comparisonQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['tracking', 'comparison', roundId],
    queryFn: ({ signal }) => get(`/tracking/rounds/${roundId}/comparison`, RoundComparison, { signal }),
  });

export const visitQuery = (operation: string, number: string, location: string) =>
  queryOptions({
    queryKey: ['tracking', 'visit', operation, number, location],
    queryFn: async ({ signal }) => {
      const { id } = await findRound(signal, operation, number);
      const { visits } = await get(`/tracking/rounds/${id}`, RoundPage, { signal });
      const visit = visits.find((one) => one.location.code === location);
      if (!visit) throw nowhere();
      return get(`/tracking/visits/${visit.id}`, VisitPage, { signal });
    },
  });

export const locationsQuery = (filter: { q?: string | undefined; pcode?: string | undefined; all?: boolean }) =>
  queryOptions({
    queryKey: ['tracking', 'locations', filter],
    queryFn: ({ signal }) => get('/tracking/locations', LocationPage, { query: { ...filter, limit: 2_000 }, signal }),
  });

export const twinsQuery = queryOptions({
  queryKey: ['tracking', 'twins'],
  queryFn: ({ signal }) => get('/tracking/locations/twins', TwinList, { signal }),
});

/** A number at one place changes the round, its comparison and the list of rounds. */
export const forgetTracking = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: ['tracking'] });
