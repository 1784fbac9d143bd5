/** A value withheld to protect people. It says neither why nor which: never 0, never a number. */
export type Hidden = { readonly hidden: true };

export const hidden: Hidden = Object.freeze({ hidden: true });

export type Shown<T> = T | Hidden;

export const isHidden = (value: unknown): value is Hidden =>
  typeof value === 'object' && value !== null && 'hidden' in value && value.hidden === true;

/** A share of shown counts; hidden as soon as one of the two is, since the other would give it away. */
export function protectedShare(part: Shown<number>, whole: Shown<number>): Shown<number> | undefined {
  if (isHidden(part) || isHidden(whole)) return hidden;
  return whole === 0 ? undefined : part / whole;
}

/** The smallest survey base of which anything is shown. */
export const smallestSurveyBase = 30;

/** A survey's answer, withheld under 30 respondents. The base is withheld as well: it is a count of people. */
export function protectSurvey<T>(base: number, answer: T): Shown<{ readonly base: number; readonly answer: T }> {
  return base < smallestSurveyBase ? hidden : { base, answer };
}

/** Strict totals leave rounded to the nearest 5 (halves up). */
export const roundTo = (value: number, step: number): number => Math.round(value / step) * step;
