import { defineWords } from '../../../platform/words.ts';

/** Titles of the pages: the menu needs them before a page is opened. */
export const pageWords = defineWords('partners.pages', {
  es: { partners: 'Socios', partner: 'Socio' },
  en: { partners: 'Partners', partner: 'Partner' },
});
