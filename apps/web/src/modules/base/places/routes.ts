import { z } from 'zod';
import { page } from '../../../platform/page.ts';
import { list, text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

export const routes = [
  page({
    path: '/places',
    title: phrase(pageWords, 'places'),
    verb: 'places.read',
    menu: 'response',
    search: z.object({ q: text(), tag: text(), open: list(), sort: text() }),
    load: () => import('./PlacesPage.tsx'),
  }),
  page({
    path: '/places/$pcode',
    title: phrase(pageWords, 'place'),
    verb: 'places.read',
    parent: '/places',
    example: { pcode: 'EC0808' },
    search: z.object({ below: text(), concept: text() }),
    load: () => import('./PlacePage.tsx'),
  }),
] as const;
