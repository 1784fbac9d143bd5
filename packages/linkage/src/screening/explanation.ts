/** One reason for a score, for the reviewer, in the two languages of the screens. `effect` is its part of the score. */
export interface Reason {
  kind:
    | 'same-names'
    | 'variant'
    | 'sound'
    | 'spelling'
    | 'initial'
    | 'signs'
    | 'missing-in-query'
    | 'missing-in-entry'
    | 'conflict'
    | 'spaces'
    | 'weak-alias'
    | 'one-name-only'
    | 'reversed-patronymic'
    | 'birth-date-agrees'
    | 'birth-year-agrees'
    | 'birth-year-conflicts'
    | 'birth-day-conflicts'
    | 'sex-conflicts'
    | 'country-agrees'
    | 'country-conflicts'
    | 'document-agrees';
  es: string;
  en: string;
  effect: number;
}

export const reason = (kind: Reason['kind'], effect: number, es: string, en: string): Reason => ({
  kind,
  es,
  en,
  effect: Math.round(effect * 1000) / 1000,
});
