import { OrganisationPage } from '@minga/contracts/partners';
import { get } from '../../../platform/api.ts';
import type { Finder } from '../../../platform/finder.ts';
import { say } from '../../../platform/words.ts';
import { words } from './words.ts';

/** Organisations by name, acronym or another name. */
export const partnerFinder: Finder = {
  verb: 'partners.read',
  find: async (asked, signal) => {
    const { organisations } = await get('/partners', OrganisationPage, { query: { q: asked, limit: 6 }, signal });
    return organisations.map(({ name, code }) => ({ name, kind: say(words, 'partner'), address: `/partners/${code}` }));
  },
};
