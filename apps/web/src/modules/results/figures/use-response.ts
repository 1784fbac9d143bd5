// What the Response page asks the server, with the filters that stand in its address.
import { FigureRule, ResponseFigures } from '@minga/contracts/figures';
import { OrganisationPage } from '@minga/contracts/partners';
import { PlaceMap } from '@minga/contracts/places';
import { PlanTree } from '@minga/contracts/plan';
import { queryOptions, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';
import { readPeriod } from '../../../parts/periods.ts';

const route = getRouteApi('/response');
const lasting = 600_000;

const mapOf = (level: number) =>
  queryOptions({
    queryKey: ['places', 'map', level],
    queryFn: ({ signal }) => get('/places/map', PlaceMap, { query: { level }, signal }),
    staleTime: lasting,
  });
const planQuery = queryOptions({
  queryKey: ['plan'],
  queryFn: ({ signal }) => get('/plan', PlanTree, { signal }),
  staleTime: lasting,
});
const partnersQuery = queryOptions({
  queryKey: ['partners', 'list', 'all'],
  queryFn: ({ signal }) => get('/partners', OrganisationPage, { query: { limit: 500 }, signal }),
  staleTime: lasting,
});
const rulesQuery = queryOptions({
  queryKey: ['figures', 'rules'],
  queryFn: ({ signal }) => get('/figures/rules', z.array(FigureRule), { signal }),
  staleTime: lasting,
});

/** Filters as the figures' own address takes them: ids in the place of codes. */
export interface AskedFilters {
  place: string | undefined;
  area: string | undefined;
  group: string | undefined;
  organisation: string | undefined;
  from: string | undefined;
  to: string | undefined;
}

/** Names and figures for the filters in the address. A code that nobody knows filters nothing. */
export function useResponse() {
  const search = route.useSearch();
  const [{ data: plan }, { data: provinces }, { data: partners }, { data: rules }] = useSuspenseQueries({
    queries: [planQuery, mapOf(1), partnersQuery, rulesQuery],
  });
  const province = provinces.features.find(({ properties }) => properties.pcode === search.place)?.properties;
  const area = plan.areas.find(({ code }) => code === search.area);
  const organisation = partners.organisations.find(({ code }) => code === search.organisation);
  const { from, to } = readPeriod(search.period) ?? {};
  const filters: AskedFilters = {
    place: province?.placeId,
    area: area?.id,
    group: search.group,
    organisation: organisation?.id,
    from,
    to,
  };
  const { data: figures } = useSuspenseQuery({
    queryKey: ['figures', 'response', filters],
    queryFn: ({ signal }) => get('/figures/response', ResponseFigures, { query: { ...filters }, signal }),
  });
  const { data: shownMap } = useSuspenseQuery(mapOf(province ? 2 : 1));
  return { search, filters, plan, provinces, province, area, organisation, partners, rules, figures, shownMap };
}
export type Response = ReturnType<typeof useResponse>;
