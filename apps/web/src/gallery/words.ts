import { defineWords } from '../platform/words.ts';

export const words = defineWords('gallery', {
  es: { title: 'Muestrario', sentence: 'Cada pieza de las pantallas, con y sin datos.' },
  en: { title: 'Gallery', sentence: 'Every part of the screens, with and without data.' },
});
