import type { QualityReason } from './quality.ts';

const words: Record<QualityReason, { es: string; en: string }> = {
  'too-small': {
    es: 'Se ve muy poco del dedo. Apoye toda la yema, plana y al centro.',
    en: 'Too little of the finger is seen. Lay the whole pad flat, in the middle.',
  },
  'too-pale': {
    es: 'La huella salió muy clara. Apoye con un poco más de fuerza.',
    en: 'The print came out very pale. Press a little harder.',
  },
  'too-dry': {
    es: 'El dedo está muy seco. Frote la yema o respire sobre ella y repita.',
    en: 'The finger is very dry. Rub the pad or breathe on it and try again.',
  },
  'too-wet': {
    es: 'El dedo está húmedo. Séquelo, limpie el lector y apoye con menos fuerza.',
    en: 'The finger is wet. Dry it, wipe the reader and press less.',
  },
  smudged: {
    es: 'La huella está borrosa. Mantenga el dedo quieto y limpie el lector.',
    en: 'The print is smudged. Keep the finger still and wipe the reader.',
  },
  'few-minutiae': {
    es: 'Se ven pocos detalles. Si el dedo está gastado, pruebe con otro.',
    en: 'Few details are seen. If the finger is worn, try another one.',
  },
};

/** What the capture screen says of a poor print, and what to do. */
export const sayReason = (reason: QualityReason, language: 'es' | 'en'): string => words[reason][language];
