import { z } from 'zod';
import { page } from '../../../platform/page.ts';
import { list, text, whole } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

export const routes = [
  page({
    path: '/plan',
    title: phrase(pageWords, 'plan'),
    verb: 'plan.read',
    menu: 'response',
    search: z.object({ open: list() }),
    load: () => import('./PlanPage.tsx'),
  }),
  page({
    path: '/plan/areas/$code',
    title: phrase(pageWords, 'area'),
    verb: 'plan.read',
    parent: '/plan',
    example: { code: 'protection' },
    search: z.object({ form: text() }),
    load: () => import('./AreaPage.tsx'),
  }),
  page({
    path: '/plan/activities/$code',
    title: phrase(pageWords, 'activity'),
    verb: 'plan.read',
    parent: '/plan',
    example: { code: 'basic-needs-mpca' },
    search: z.object({ form: text() }),
    load: () => import('./ActivityPage.tsx'),
  }),
  page({
    path: '/plan/funding',
    title: phrase(pageWords, 'funding'),
    verb: 'plan.money',
    parent: '/plan',
    search: z.object({ open: text(), form: text(), sort: text(), state: text(), donor: text() }),
    load: () => import('./FundingPage.tsx'),
  }),
  page({
    path: '/plan/revisions',
    title: phrase(pageWords, 'revisions'),
    verb: 'plan.read',
    parent: '/plan',
    search: z.object({ a: whole(), b: whole(), form: text() }),
    load: () => import('./RevisionsPage.tsx'),
  }),
] as const;
