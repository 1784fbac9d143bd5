import { i18n } from '@lingui/core';
import { Import, ImportKind, ImportPage, ImportPreview, IssuePage } from '@minga/contracts/imports';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';

const going = new Set(['receiving', 'checking', 'running', 'undoing']);

/** Work is going on in the server; the screen looks again while it lasts. */
export const isGoing = ({ state }: Pick<Import, 'state'>): boolean => going.has(state);

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => get('/imports', ImportPage, { signal, query: { limit: 200 } }),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => get(`/imports/${id}`, Import, { signal }),
    refetchInterval: ({ state }) => (state.data && isGoing(state.data) ? 1_500 : false),
  });

export const previewQuery = (id: string, sheet: number) =>
  queryOptions({
    queryKey: ['imports', id, 'preview', sheet],
    queryFn: ({ signal }) => get(`/imports/${id}/preview`, ImportPreview, { signal, query: { sheet } }),
  });

export const issuesQuery = (id: string, changed: string) =>
  queryOptions({
    queryKey: ['imports', id, 'issues', changed],
    queryFn: ({ signal }) => get(`/imports/${id}/issues`, IssuePage, { signal, query: { limit: 200 } }),
  });

export const kindsQuery = queryOptions({
  queryKey: ['imports', 'kinds'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => get('/imports/kinds', z.array(ImportKind), { signal }),
});

/** Words of the server in the reader's language. */
export const said = (words: { es: string; en: string }): string => (i18n.locale === 'en' ? words.en : words.es);
