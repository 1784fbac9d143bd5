import { page } from '../platform/page.ts';
import { phrase } from '../platform/words.ts';
import { words } from './words.ts';

export const routes = [
  page({ path: '/', title: phrase(words, 'home'), open: true, load: () => import('./HomePage.tsx') }),
] as const;
