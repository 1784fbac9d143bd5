import { z } from 'zod';
import { page } from '../../../platform/page.ts';
import { oneOf, text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

export const routes = [
  page({
    path: '/sign-in',
    title: phrase(pageWords, 'signIn'),
    open: true,
    frame: 'bare',
    search: z.object({ next: text(), help: oneOf(['lost']) }),
    load: () => import('./SignInPage.tsx'),
  }),
  page({
    path: '/link',
    title: phrase(pageWords, 'link'),
    open: true,
    frame: 'bare',
    load: () => import('./LinkPage.tsx'),
  }),
  page({
    path: '/account',
    title: phrase(pageWords, 'account'),
    menu: 'account',
    load: () => import('./AccountPage.tsx'),
  }),
  page({
    path: '/access',
    title: phrase(pageWords, 'people'),
    verb: 'access.read',
    menu: 'account',
    search: z.object({
      q: text(),
      status: oneOf(['invited', 'active', 'disabled']),
      role: text(),
      open: text(),
    }),
    load: () => import('./PeoplePage.tsx'),
  }),
] as const;
