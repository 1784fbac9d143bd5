// What can be seen in one record alone.
import type { CheckRule } from '@minga/contracts/forms';
import { answersTo, answersOf, dayOf, minutesOf, stampOf, tenth, type CheckedRecord, type Found } from './record.ts';

type Rule<Kind extends CheckRule['kind']> = Extract<CheckRule, { kind: Kind }>;
const one = ({ id, contentId, submittedBy }: CheckedRecord) => ({ record: { id, contentId }, submittedBy });

function tooFast(record: CheckedRecord, { kind, minutes }: Rule<'too-fast'>): Found[] {
  const took = minutesOf(record);
  if (took === undefined || took >= minutes) return [];
  return [{ ...one(record), kind, code: kind, facts: { minutes: tenth(took), threshold: minutes } }];
}

/** A day after the interview's, or after the day on which the record came in: one more, for places east of here. */
function impossibleDate(record: CheckedRecord, { kind, path }: Rule<'impossible-date'>): Found[] {
  const cameIn = new Date(Date.parse(record.receivedAt) + 86_400_000).toISOString().slice(0, 10);
  const day = dayOf(record);
  const last = day < cameIn ? day : cameIn;
  return answersTo(record, path).flatMap(({ row, value }) =>
    typeof value === 'string' && value.slice(0, 10) > last
      ? [{ ...one(record), kind, code: `${kind}:${path}${row}`, facts: { path, row } }]
      : [],
  );
}

function notAbove(record: CheckedRecord, { kind, path, limit }: Rule<'not-above'>): Found[] {
  const wholes = new Map(answersTo(record, limit).map(({ row, value }) => [row, value]));
  return answersTo(record, path).flatMap(({ row, value }) => {
    const whole = wholes.get(row);
    if (typeof value !== 'number' || typeof whole !== 'number' || value <= whole) return [];
    return [{ ...one(record), kind, code: `${kind}:${path}${row}:${limit}`, facts: { path, row, limit } }];
  });
}

/** A device's clock is never trusted, and here it is told. */
function clock(record: CheckedRecord, { kind, minutes, days }: Rule<'clock'>): Found[] {
  const [start, end] = [stampOf(record, 'start'), stampOf(record, 'end')];
  if (start === undefined) return [];
  const cameIn = Date.parse(record.receivedAt);
  const found: Found[] = [];
  const say = (what: string, facts: Found['facts']) =>
    found.push({ ...one(record), kind, code: `${kind}:${what}`, facts: { what, ...facts } });
  if (end !== undefined && Date.parse(end) < Date.parse(start)) say('ends-before-start', {});
  const ahead = (Date.parse(start) - cameIn) / 60_000;
  if (ahead > minutes) say('starts-in-the-future', { minutes: Math.round(ahead), threshold: minutes });
  const old = (cameIn - Date.parse(start)) / 86_400_000;
  if (old > days) say('came-late', { days: Math.round(old), threshold: days });
  return found;
}

function shortDay(record: CheckedRecord, { kind, path, hours }: Rule<'short-day'>): Found[] {
  return answersTo(record, path).flatMap(({ row, value }) =>
    typeof value === 'number' && value < hours
      ? [{ ...one(record), kind, code: `${kind}:${path}${row}`, facts: { path, row, hours: value, threshold: hours } }]
      : [],
  );
}

/** Batteries are questions of one choice in one group over one list. */
function straightLine(record: CheckedRecord, { kind, share, questions }: Rule<'straight-line'>): Found[] {
  const batteries = Map.groupBy(
    record.model.fields.filter(({ type, choices }) => type === 'select_one' && choices?.from === 'list'),
    ({ parent, choices }) => `${parent ?? ''} ${choices?.from === 'list' ? choices.list : ''}`,
  );
  return [...batteries.values()].flatMap((battery): Found[] => {
    const rows = Map.groupBy(
      battery
        .flatMap((field) => answersOf(record.said, record.key, field))
        .filter(({ value }) => typeof value === 'string'),
      ({ row }) => row,
    );
    return [...rows].flatMap(([row, answers]): Found[] => {
      if (answers.length < questions) return [];
      const most = Math.max(...[...Map.groupBy(answers, ({ value }) => value).values()].map((same) => same.length));
      if (most / answers.length < share) return [];
      const path = battery[0]!.parent ?? '';
      const facts = { path, row, share: most / answers.length, questions: answers.length, threshold: share };
      return [{ ...one(record), kind, code: `${kind}:${path}${row}:${battery[0]!.name}`, facts }];
    });
  });
}

/** What a rule finds in one record; nothing for rules that look across records. */
export function findInOne(record: CheckedRecord, rule: CheckRule): Found[] {
  if (rule.kind === 'too-fast') return tooFast(record, rule);
  if (rule.kind === 'impossible-date') return impossibleDate(record, rule);
  if (rule.kind === 'not-above') return notAbove(record, rule);
  if (rule.kind === 'clock') return clock(record, rule);
  if (rule.kind === 'short-day') return shortDay(record, rule);
  return rule.kind === 'straight-line' ? straightLine(record, rule) : [];
}
