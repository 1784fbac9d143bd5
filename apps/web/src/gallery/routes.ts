import { page } from '../platform/page.ts';
import { phrase } from '../platform/words.ts';
import { words } from './words.ts';

export const routes = [
  page({ path: '/gallery', title: phrase(words, 'title'), open: true, load: () => import('./GalleryPage.tsx') }),
] as const;
