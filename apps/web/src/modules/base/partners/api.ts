// What the register of organisations answers, as queries that several screens share.
import { Organisation, OrganisationPage, OrganisationProfile } from '@minga/contracts/partners';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../platform/api.ts';
import { Problem } from '../../../platform/problem.ts';

export interface PartnerFilter {
  q?: string | undefined;
  type?: string | undefined;
  reach?: string | undefined;
  donor?: boolean | undefined;
  place?: string | undefined;
  area?: string | undefined;
}

/** Organisations that the filters leave: at most 500. */
export const partnersQuery = (filter: PartnerFilter) =>
  queryOptions({
    queryKey: ['partners', 'list', filter],
    queryFn: ({ signal }) => get('/partners', OrganisationPage, { query: { ...filter, limit: 500 }, signal }),
  });

/** The profile of the organisation with this code, also when it has ended. The server knows it by id. */
export const partnerQuery = (code: string) =>
  queryOptions({
    queryKey: ['partners', 'profile', code],
    queryFn: async ({ signal }): Promise<OrganisationProfile> => {
      const query = { q: code, ended: true, limit: 50 };
      const { organisations } = await get('/partners', OrganisationPage, { query, signal });
      const found: Organisation | undefined = organisations.find((one) => one.code === code);
      if (!found)
        throw new Problem('/problems/not-found', 404, {
          es: 'Ninguna organización tiene este código.',
          en: 'No organisation has this code.',
        });
      return get(`/partners/${found.id}`, OrganisationProfile, { signal });
    },
  });
