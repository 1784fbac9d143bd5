import { z } from 'zod';
import { page } from '../../../platform/page.ts';
import { oneOf, text } from '../../../platform/search.ts';
import { phrase } from '../../../platform/words.ts';
import { pageWords } from './page-words.ts';

const day = () => z.iso.date().optional().catch(undefined);

export const routes = [
  page({
    path: '/audit',
    title: phrase(pageWords, 'audit'),
    verb: 'audit.read',
    menu: 'account',
    search: z.object({
      record: text(),
      kind: text(),
      actor: z.uuid().optional().catch(undefined),
      act: text(),
      outcome: oneOf(['done', 'refused']),
      from: day(),
      to: day(),
      /** Chain and line of the detail that is open: `3-120`. */
      open: text(),
    }),
    load: () => import('./AuditPage.tsx'),
  }),
] as const;
