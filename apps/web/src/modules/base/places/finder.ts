import { PlaceHit } from '@minga/contracts/places';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';
import type { Finder } from '../../../platform/finder.ts';
import { say } from '../../../platform/words.ts';
import { words } from './words.ts';

const levels = ['level.0', 'level.1', 'level.2', 'level.3', 'level.4'] as const;

/** Places by any of their names or codes. */
export const placeFinder: Finder = {
  verb: 'places.read',
  find: async (asked, signal) => {
    const hits = await get('/places/search', z.array(PlaceHit), { query: { q: asked, limit: 8 }, signal });
    return hits.map(({ place }) => ({
      name: [place.name, ...place.within.slice(0, 1)].join(', '),
      kind: say(words, levels[place.level] ?? 'place'),
      address: `/places/${place.pcode}`,
    }));
  },
};
