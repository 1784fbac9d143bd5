import { reviewStates } from '@minga/contracts/forms';
import { z } from 'zod';
import { page } from '../../../platform/page.ts';
import { oneOf, text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

const practice = { programme: '1', form: 'sub-area-baseline' };

export const routes = [
  page({
    path: '/forms',
    title: phrase(pageWords, 'forms'),
    verb: 'forms.read',
    menu: 'field',
    search: z.object({ sort: text(), form: text() }),
    load: () => import('./FormsPage.tsx'),
  }),
  page({
    path: '/devices',
    title: phrase(pageWords, 'devices'),
    verb: 'forms.devices',
    menu: 'field',
    search: z.object({ sort: text(), form: text() }),
    load: () => import('./DevicesPage.tsx'),
  }),
  page({
    path: '/forms/$programme/$form',
    title: phrase(pageWords, 'form'),
    verb: 'forms.read',
    parent: '/forms',
    example: practice,
    search: z.object({ open: oneOf(['file']) }),
    load: () => import('./FormPage.tsx'),
  }),
  page({
    path: '/forms/$programme/$form/records',
    title: phrase(pageWords, 'records'),
    verb: 'submissions.read',
    parent: '/forms',
    example: practice,
    search: z.object({ state: oneOf(reviewStates), open: text(), sort: text(), form: text() }),
    load: () => import('./RecordsPage.tsx'),
  }),
] as const;
