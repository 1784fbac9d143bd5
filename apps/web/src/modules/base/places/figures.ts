// Figures of the server as the parts draw them: a number, or the word that stands where there is none.
import { FigureRule, ResponseFigures, type FigureValue, type ResponseLine } from '@minga/contracts/figures';
import { i18n } from '@lingui/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import type { Amount } from '../../../parts/amount.ts';
import type { Basis } from '../../../parts/Figure.tsx';
import type { Counting } from '../../../parts/HowCounted.tsx';
import type { NeedTargetReachedFunded } from '../../../parts/Progress.tsx';
import { get } from '../../../platform/api.ts';
import { useSession } from '../../../platform/session.tsx';

export const amountOf = ({ status, value }: FigureValue): Amount =>
  status === 'hidden' ? 'hidden' : (value ?? 'not-stated');

export const basisOf = ({ status }: FigureValue): Basis | undefined =>
  status === 'counted' || status === 'estimated' ? status : undefined;

/** The four of one line, in the order in which they are always drawn. */
export const progressOf = ({ need, target, reached, required, funded }: ResponseLine): NeedTargetReachedFunded => ({
  need: amountOf(need),
  target: amountOf(target),
  reached: amountOf(reached),
  required: amountOf(required),
  funded: amountOf(funded),
});

/** What stands in a row about which no figure was given. */
export const nothingStated: NeedTargetReachedFunded = {
  need: 'not-stated',
  target: 'not-stated',
  reached: 'not-yet-counted',
  required: 'not-stated',
  funded: 'not-stated',
};

export interface FigureFilter {
  place?: string;
  area?: string;
  activity?: string;
  organisation?: string;
  from?: string;
  to?: string;
}

const rulesQuery = queryOptions({
  queryKey: ['figures', 'rules'],
  queryFn: ({ signal }) => get('/figures/rules', z.array(FigureRule), { signal }),
  staleTime: Infinity,
});

/** Gives the rule behind a figure in the reader's words. */
export function useCounting(): (rule: string, value: FigureValue, filters?: readonly string[]) => Counting | undefined {
  const { may } = useSession();
  const { data } = useQuery({ ...rulesQuery, enabled: may('figures.read') });
  return (id, value, filters = []) => {
    const rule = data?.find((one) => one.id === id);
    if (!rule) return undefined;
    const words = i18n.locale === 'en' ? rule.words.en : rule.words.es;
    return { rule: words, filters, ...(value.n !== null && rule.over !== 'plan' && { records: value.n }) };
  };
}

/** Need, target, reached and funded of a part of the response; nothing for who may not ask for figures. */
export function useResponse(filter: FigureFilter, enabled = true) {
  const { may } = useSession();
  return useQuery({
    queryKey: ['figures', 'response', filter],
    queryFn: ({ signal }) => get('/figures/response', ResponseFigures, { query: { ...filter }, signal }),
    enabled: enabled && may('figures.read'),
  });
}
