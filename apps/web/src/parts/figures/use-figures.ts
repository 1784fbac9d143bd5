// What pages ask about figures, and the rule behind each in the reader's words.
import { FigureRule, ResponseFigures, type FigureValue } from '@minga/contracts/figures';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../../platform/api.ts';
import { formatNumber } from '../../platform/format.ts';
import { useSession } from '../../platform/session.tsx';
import { inWords } from '../../platform/two-languages.ts';
import { useWords } from '../../platform/words.ts';
import type { Counting } from '../HowCounted.tsx';
import { words } from './words.ts';

/** Filters as the figures' own address takes them: ids and codes. */
export interface FigureFilter {
  place?: string | undefined;
  area?: string | undefined;
  activity?: string | undefined;
  group?: string | undefined;
  organisation?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const rulesQuery = queryOptions({
  queryKey: ['figures', 'rules'],
  queryFn: ({ signal }) => get('/figures/rules', z.array(FigureRule), { signal }),
  staleTime: Infinity,
});

export const responseQuery = (filter: FigureFilter) =>
  queryOptions({
    queryKey: ['figures', 'response', filter],
    queryFn: ({ signal }) => get('/figures/response', ResponseFigures, { query: { ...filter }, signal }),
  });

/** Need, target, reached and funded of a part of the response; nothing for who may not ask for figures. */
export function useResponse(filter: FigureFilter) {
  const { may } = useSession();
  return useQuery({ ...responseQuery(filter), enabled: may('figures.read') });
}

/** Gives rule, filters, coverage and number of records of a figure. */
export function useCounting(): (rule: string, value: FigureValue, filters?: readonly string[]) => Counting | undefined {
  const t = useWords(words);
  const { may } = useSession();
  const { data } = useQuery({ ...rulesQuery, enabled: may('figures.read') });
  const coverageOf = ({ coverage, parts }: FigureValue): string | undefined => {
    if (parts && parts.estimated > 0)
      return t('parts', { counted: formatNumber(parts.counted), estimated: formatNumber(parts.estimated) });
    if (!coverage) return undefined;
    return t('coverage', { stated: formatNumber(coverage.stated), of: formatNumber(coverage.of) });
  };
  return (id, value, filters = []) => {
    const rule = data?.find((one) => one.id === id);
    if (!rule) return undefined;
    const coverage = coverageOf(value);
    return {
      rule: inWords(rule.words),
      filters,
      ...(coverage && { coverage }),
      ...(value.n !== null && rule.over !== 'plan' && { records: value.n }),
    };
  };
}
