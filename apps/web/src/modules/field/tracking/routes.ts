import { z } from 'zod';
import { visitOutcomes } from '@minga/contracts/tracking';
import { page } from '../../../platform/page.ts';
import { oneOf, text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

const practice = { operation: 'practica-desplazamiento', round: '2' };

export const routes = [
  page({
    path: '/tracking',
    title: phrase(pageWords, 'tracking'),
    verb: 'tracking.read',
    menu: 'field',
    search: z.object({ sort: text(), form: text() }),
    load: () => import('./TrackingPage.tsx'),
  }),
  page({
    path: '/locations',
    title: phrase(pageWords, 'locations'),
    verb: 'tracking.read',
    menu: 'field',
    search: z.object({ q: text(), place: text(), all: oneOf(['yes']), sort: text(), form: text() }),
    load: () => import('./LocationsPage.tsx'),
  }),
  page({
    path: '/tracking/$operation/$round',
    title: phrase(pageWords, 'rounds'),
    verb: 'tracking.read',
    parent: '/tracking',
    example: practice,
    search: z.object({ outcome: oneOf(visitOutcomes), province: text(), sort: text(), form: text() }),
    load: () => import('./RoundPage.tsx'),
  }),
  page({
    path: '/tracking/$operation/$round/$location',
    title: phrase(pageWords, 'rounds'),
    verb: 'tracking.read',
    parent: '/tracking',
    example: { ...practice, location: 'P-001' },
    search: z.object({ form: text() }),
    load: () => import('./VisitPage.tsx'),
  }),
] as const;
