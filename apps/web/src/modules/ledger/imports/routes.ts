import { z } from 'zod';
import { page } from '../../../platform/page.ts';
import { text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { words } from './words.ts';

export const routes = [
  page({
    path: '/imports',
    title: phrase(words, 'title'),
    verb: 'imports.read',
    menu: 'results',
    search: z.object({ open: text(), sort: text() }),
    load: () => import('./ImportsPage.tsx'),
  }),
] as const;
