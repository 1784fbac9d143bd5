// What looks wrong in one entry, in words. It is kept as its source states it: a check warns, it never blocks.
import type { EntryWarning } from '@minga/contracts/deliveries';
import type { FigureWarning } from '@minga/counting';

type Code = FigureWarning['code'] | 'share-above-100' | 'cells-differ-from-people';

const words: Record<Code, EntryWarning['says']> = {
  'part-exceeds-whole': {
    es: 'Una parte es mayor que su total.',
    en: 'A part is larger than its whole.',
  },
  'parts-exceed-whole': {
    es: 'Las partes suman más que su total.',
    en: 'The parts add up to more than their whole.',
  },
  'percentages-not-100': {
    es: 'Los porcentajes de un mismo total no suman 100.',
    en: 'The percentages of one whole do not add up to 100.',
  },
  'share-above-100': {
    es: 'Una parte de un total no pasa de 100 %.',
    en: 'A share of a whole does not go above 100 %.',
  },
  'period-overlap': {
    es: 'La misma fuente ya informó de algunos de estos días: sumadas, se contarían dos veces.',
    en: 'The same source reported some of these days already: added, they would count twice.',
  },
  'period-reversed': { es: 'El fin es anterior al comienzo.', en: 'The end is before the start.' },
  'range-reversed': { es: 'El mínimo es mayor que el máximo.', en: 'The low end is above the high end.' },
  'cells-differ-from-people': {
    es: 'Niñas, niños, mujeres, hombres y otro género no suman el total de personas. Ninguno reemplaza al otro.',
    en: 'Girls, boys, women, men and other gender do not add up to the people. Neither replaces the other.',
  },
};

export const warning = (code: Code, facts: EntryWarning['facts']): EntryWarning => ({ code, says: words[code], facts });

export const inWords = (found: readonly FigureWarning[]): EntryWarning[] =>
  found.map(({ code, facts }) => warning(code, { ...facts }));
