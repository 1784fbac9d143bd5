import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';
import { parseSearch, stringifySearch } from './search.ts';

/** Answers are kept for half a minute; a refusal is not asked again, a lost connection is. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && isProblem(error) && (error.status === 0 || error.status >= 502),
      },
    },
  });

/** How every router of Minga behaves; `main.tsx` adds the pages. */
export const routerOptions = {
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: 'intent',
} as const;
