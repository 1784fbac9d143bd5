import { page } from '../../../platform/page.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

export const routes = [
  page({
    path: '/public',
    title: phrase(pageWords, 'plan'),
    open: true,
    frame: 'bare',
    load: () => import('./PublicPage.tsx'),
  }),
  page({
    path: '/releases',
    title: phrase(pageWords, 'releases'),
    verb: 'figures.read',
    menu: 'results',
    load: () => import('./ReleasesPage.tsx'),
  }),
] as const;
