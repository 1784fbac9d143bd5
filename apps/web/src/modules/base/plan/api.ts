// What the plan answers, as queries that several screens share.
import {
  ActivityPage,
  AreaPage,
  FundingPage,
  Indicator,
  PlanTree,
  Revision,
  RevisionComparison,
} from '@minga/contracts/plan';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';

export const planQuery = queryOptions({
  queryKey: ['plan', 'tree'],
  queryFn: ({ signal }) => get('/plan', PlanTree, { signal }),
  staleTime: 120_000,
});

export const areaQuery = (code: string) =>
  queryOptions({
    queryKey: ['plan', 'area', code],
    queryFn: ({ signal }) => get(`/plan/areas/${encodeURIComponent(code)}`, AreaPage, { signal }),
  });

export const activityQuery = (code: string) =>
  queryOptions({
    queryKey: ['plan', 'activity', code],
    queryFn: ({ signal }) => get(`/plan/activities/${encodeURIComponent(code)}`, ActivityPage, { signal }),
  });

export const indicatorsQuery = (area?: string) =>
  queryOptions({
    queryKey: ['plan', 'indicators', area ?? ''],
    queryFn: ({ signal }) => get('/plan/indicators', z.array(Indicator), { query: { area }, signal }),
  });

export const fundingQuery = queryOptions({
  queryKey: ['plan', 'funding'],
  queryFn: ({ signal }) => get('/plan/funding', FundingPage, { signal }),
});

export const revisionsQuery = queryOptions({
  queryKey: ['plan', 'revisions'],
  queryFn: ({ signal }) => get('/plan/revisions', z.array(Revision), { signal }),
});

export const comparisonQuery = (from: number, to: number) =>
  queryOptions({
    queryKey: ['plan', 'revisions', from, to],
    queryFn: ({ signal }) => get(`/plan/revisions/${from}/compare/${to}`, RevisionComparison, { signal }),
  });
