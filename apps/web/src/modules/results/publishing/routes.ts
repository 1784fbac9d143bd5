import { z } from 'zod';
import { page } from '../../../platform/page.ts';
import { text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { words } from './words.ts';

export const routes = [
  page({
    path: '/public',
    title: phrase(words, 'title'),
    open: true,
    frame: 'bare',
    search: z.object({ place: text() }),
    load: () => import('./PublicPage.tsx'),
  }),
] as const;
