import { z } from 'zod';
import { page } from '../platform/page.ts';
import { oneOf, period, text } from '../platform/search.ts';
import { phrase } from '../platform/words.ts';
import { pageWords } from './page-words.ts';

export const routes = [
  page({
    path: '/gallery',

    title: phrase(pageWords, 'gallery'),
    search: z.object({
      rows: oneOf(['none', 'one', 'many']),
      place: text(),
      sex: oneOf(['women', 'men']),
      period: period(),
      sort: text(),
      open: text(),
      area: text(),
    }),
    load: () => import('./GalleryPage.tsx'),
  }),
] as const;
