// What the Response page asks the server, with the filters that stand in its address.
import { OrganisationPage } from '@minga/contracts/partners';
import { queryOptions, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { get } from '../../../platform/api.ts';
import { responseQuery, type FigureFilter } from '../../../parts/figures/use-figures.ts';
import { readPeriod } from '../../../parts/periods.ts';
import { mapQuery } from '../../base/places/api.ts';
import { planQuery } from '../../base/plan/api.ts';

const route = getRouteApi('/response');
const partnersQuery = queryOptions({
  queryKey: ['partners', 'list', 'all'],
  queryFn: ({ signal }) => get('/partners', OrganisationPage, { query: { limit: 500 }, signal }),
  staleTime: 600_000,
});

/** Names and figures for the filters in the address. A code that nobody knows filters nothing. */
export function useResponse() {
  const search = route.useSearch();
  const [{ data: plan }, { data: provinces }, { data: partners }] = useSuspenseQueries({
    queries: [planQuery, mapQuery(1), partnersQuery],
  });
  const province = provinces.features.find(({ properties }) => properties.pcode === search.place)?.properties;
  const area = plan.areas.find(({ code }) => code === search.area);
  const organisation = partners.organisations.find(({ code }) => code === search.organisation);
  const { from, to } = readPeriod(search.period) ?? {};
  const filters: FigureFilter = {
    place: province?.placeId,
    area: area?.id,
    group: search.group,
    organisation: organisation?.id,
    from,
    to,
  };
  const { data: figures } = useSuspenseQuery(responseQuery(filters));
  const { data: shownMap } = useSuspenseQuery(mapQuery(province ? 2 : 1));
  return { search, filters, plan, provinces, province, area, organisation, partners, figures, shownMap };
}
export type Response = ReturnType<typeof useResponse>;
