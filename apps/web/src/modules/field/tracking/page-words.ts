import { defineWords } from '../../../platform/words.ts';

/** Titles of the pages: the menu needs them before a page is opened. */
export const pageWords = defineWords('tracking.pages', {
  es: {
    tracking: 'Seguimiento de desplazamiento',
    locations: 'Lista de lugares',
    rounds: 'Rondas',
  },
  en: {
    tracking: 'Displacement tracking',
    locations: 'List of locations',
    rounds: 'Rounds',
  },
});
