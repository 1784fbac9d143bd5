import { z } from 'zod';
import { page } from '../../../platform/page.ts';
import { period, text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

export const routes = [
  page({
    path: '/response',
    title: phrase(pageWords, 'response'),
    verb: 'figures.read',
    menu: 'response',
    search: z.object({ place: text(), area: text(), group: text(), organisation: text(), period: period() }),
    load: () => import('./ResponsePage.tsx'),
  }),
] as const;
