// How far answers may go, from what the form says of its questions (domain.md 1; the column `sensitivity`).
import type { FormModel } from '@minga/xlsform';
import { classTooLow, strictNotHeld } from '../problems.ts';

/**
 * Refuses strict questions, which belong in a sealed store that does not exist yet, and answers about persons in a form
 * whose answers would be merely internal.
 */
export function refuseClasses(model: FormModel | undefined, answersClass: string): void {
  const named = (wanted: string): string[] =>
    (model?.fields ?? []).filter(({ sensitivity }) => sensitivity === wanted).map(({ name }) => name);
  const strict = named('strict');
  if (strict.length > 0) throw strictNotHeld({ fields: strict.slice(0, 20) });
  const confidential = named('confidential');
  if (answersClass === 'internal' && confidential.length > 0) throw classTooLow({ fields: confidential.slice(0, 20) });
}
