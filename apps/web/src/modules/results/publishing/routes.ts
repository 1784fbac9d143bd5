import { page } from '../../../platform/page.ts';
import { phrase } from '../../../platform/words.ts';
import { releaseWords } from './release-words.ts';
import { words } from './words.ts';

export const routes = [
  page({
    path: '/public',
    title: phrase(words, 'title'),
    open: true,
    frame: 'bare',
    load: () => import('./PublicPage.tsx'),
  }),
  page({
    path: '/releases',
    title: phrase(releaseWords, 'title'),
    verb: 'publishing.export',
    menu: 'results',
    load: () => import('./ReleasesPage.tsx'),
  }),
] as const;
