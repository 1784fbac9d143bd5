// The rules that a form's own questions ask for. People set others, and their thresholds.
import type { CheckRule } from '@minga/contracts/forms';
import type { Field, FormModel } from '@minga/xlsform';

/** Dates that may well lie ahead. */
const ahead = /until|valid|expir|next|appoint|due|return_by|plan/i;

export function proposeRules({ fields }: FormModel): CheckRule[] {
  const questions = fields.filter(({ kind, isShown }) => kind === 'question' && isShown);
  const has = (type: string) => fields.some((field) => field.type === type && field.repeats.length === 0);
  const named = (...names: string[]) => questions.find(({ name }) => names.includes(name));
  const rules: CheckRule[] = [];
  if (has('start') && has('end')) rules.push({ kind: 'too-fast', minutes: 4 });
  if (has('start')) rules.push({ kind: 'clock', minutes: 10, days: 30 });
  for (const { type, path, name, repeats } of questions) {
    if (type === 'geopoint' && repeats.length === 0)
      rules.push({ kind: 'same-position', path, metres: 10, records: 10 });
    if (type === 'date' && !ahead.test(name)) rules.push({ kind: 'impossible-date', path });
  }
  rules.push(...parts(questions));
  const hours = named('hours_open');
  if (hours) rules.push({ kind: 'short-day', path: hours.path, hours: 4 });
  const [people, place] = [named('people'), named('location_code', 'place_code')];
  if (people && place && !hours) rules.push({ kind: 'jump', path: people.path, place: place.path, share: 0.5 });
  if (questions.some(({ type }) => type === 'select_one')) {
    rules.push({ kind: 'same-answer', share: 0.98, records: 20 });
    rules.push({ kind: 'straight-line', share: 0.98, questions: 5 });
  }
  return rules;
}

/** Numbers that are part of another one: by the form's own limit, or by their names. */
function parts(questions: readonly Field[]): CheckRule[] {
  const numbers = questions.filter(({ dataType }) => dataType === 'int' || dataType === 'decimal');
  return numbers.flatMap((field): CheckRule[] => {
    const limit = /\.\s*<=\s*\$\{\s*([^}\s]+)\s*\}/.exec(field.constraint ?? '')?.[1];
    const byName = /^(?:children|households|women|men|girls|boys)$/.test(field.name) ? 'people' : undefined;
    const whole = numbers.find(({ name, parent }) => name === (limit ?? byName) && parent === field.parent);
    return whole ? [{ kind: 'not-above', path: field.path, limit: whole.path }] : [];
  });
}
