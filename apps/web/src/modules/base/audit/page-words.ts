import { defineWords } from '../../../platform/words.ts';

/** Titles of the pages: the menu needs them before a page is opened. */
export const pageWords = defineWords('audit.pages', {
  es: { audit: 'Auditoría' },
  en: { audit: 'Audit' },
});
