import type { FieldComparison, FieldName } from '../compare/index.ts';
import type { Score } from './score.ts';

export type Language = 'es' | 'en';

/** One step of the waterfall, in words, with the sum of all steps so far. */
export interface ExplainedStep {
  field: FieldName | 'prior' | 'relation';
  text: string;
  /** Bits; each doubles or halves the odds. */
  weight: number;
  total: number;
}

const fieldLabels: Record<FieldName, Record<Language, string>> = {
  surnames: { es: 'Apellidos', en: 'Surnames' },
  givenNames: { es: 'Nombres', en: 'Given names' },
  fullName: { es: 'Nombre completo', en: 'Full name' },
  otherNames: { es: 'Otros nombres', en: 'Other names' },
  birthDate: { es: 'Fecha de nacimiento', en: 'Date of birth' },
  document: { es: 'Documento', en: 'Document' },
  phone: { es: 'Teléfono', en: 'Telephone' },
  motherName: { es: 'Nombre de la madre', en: "Mother's name" },
  sex: { es: 'Sexo', en: 'Sex' },
  place: { es: 'Lugar', en: 'Place' },
  street: { es: 'Calle', en: 'Street' },
  houseNumber: { es: 'Número de casa', en: 'House number' },
  address2: { es: 'Otra línea de la dirección', en: 'Second line of the address' },
  postcode: { es: 'Código postal', en: 'Postcode' },
  region: { es: 'Provincia o región', en: 'Province or region' },
  nationality: { es: 'Nacionalidad', en: 'Nationality' },
  occupation: { es: 'Ocupación', en: 'Occupation' },
};

const words = {
  prior: {
    es: 'Punto de partida: pocas parejas de registros son de una misma persona',
    en: 'Where it starts: few pairs of records are of one person',
  },
  relation: {
    es: 'También familiares o personas del mismo hogar coinciden así',
    en: 'Relatives and people of one household agree like this too',
  },
  usual: { es: 'el valor es frecuente', en: 'the value is common' },
  rare: { es: 'el valor es poco frecuente', en: 'the value is rare' },
};

/**
 * The waterfall of a score: where it starts, each field that both records have, and what is taken away for relatives.
 * The total of the last step is the weight of the score.
 */
export function explain(scored: Score, fields: readonly FieldComparison[], language: Language): ExplainedStep[] {
  let total = 0;
  const step = (field: ExplainedStep['field'], text: string, weight: number): ExplainedStep => {
    total += weight;
    return { field, text, weight, total };
  };
  const steps = [step('prior', words.prior[language], scored.prior)];
  for (const [at, { field, level, weight, term }] of scored.steps.entries()) {
    if (level === 0) continue;
    const said = fields[at]!.levels[level]![language];
    const usual = Math.abs(term) < 0.5 ? '' : `; ${(term < 0 ? words.usual : words.rare)[language]}`;
    steps.push(step(field, `${fieldLabels[field][language]}: ${said}${usual}`, weight + term));
  }
  steps.push(step('relation', words.relation[language], scored.relation));
  return steps;
}
