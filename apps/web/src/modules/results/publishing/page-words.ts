import { defineWords } from '../../../platform/words.ts';

/** Titles of the pages: the menu needs them before a page is opened. */
export const pageWords = defineWords('publishing.pages', {
  es: { plan: 'Plan de respuesta', releases: 'Publicaciones' },
  en: { plan: 'Response plan', releases: 'Releases' },
});
