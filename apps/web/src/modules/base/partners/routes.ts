import { z } from 'zod';
import { OrganisationReach, organisationTypes } from '@minga/contracts/partners';
import { page } from '../../../platform/page.ts';
import { oneOf, text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

export const routes = [
  page({
    path: '/partners',
    title: phrase(pageWords, 'partners'),
    verb: 'partners.read',
    menu: 'response',
    search: z.object({
      q: text(),
      type: oneOf(organisationTypes),
      reach: OrganisationReach.optional().catch(undefined),
      donor: oneOf(['yes']),
      place: text(),
      area: text(),
      sort: text(),
      form: text(),
    }),
    load: () => import('./PartnersPage.tsx'),
  }),
  page({
    path: '/partners/$code',
    title: phrase(pageWords, 'partner'),
    verb: 'partners.read',
    parent: '/partners',
    example: { code: 'unhcr' },
    search: z.object({ form: text() }),
    load: () => import('./PartnerPage.tsx'),
  }),
] as const;
