import { defineWords } from '../../../platform/words.ts';

/** Titles of the pages: the menu needs them before a page is opened. */
export const pageWords = defineWords('places.pages', {
  es: { places: 'Lugares', place: 'Lugar' },
  en: { places: 'Places', place: 'Place' },
});
