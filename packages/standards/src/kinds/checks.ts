import type { Issue } from '../cells/issue.ts';
import { nestsIn } from '../pcodes.ts';
import { fieldsByName } from './fields.ts';
import type { Kind, KindCode } from './kinds.ts';
import type { Values } from './read-row.ts';

const PEOPLE = ['girls', 'boys', 'women', 'men', 'other', 'otherUnder18', 'otherAdult'];
const POPULATION_TYPES = ['inDestination', 'inTransit', 'hostCommunity', 'pendular', 'returnees'];

function warn(code: Issue['code'], facts: Issue['facts'], field?: string): Issue {
  return { code, severity: 'warning', cell: null, facts, ...(field ? { field } : {}) };
}

function num(values: Values, name: string): number | null {
  const value = values[name];
  return typeof value === 'number' ? value : null;
}

/** Sum of the cells that say something; null when none does. */
export function sumOf(values: Values, names: readonly string[]): number | null {
  let sum: number | null = null;
  for (const name of names) {
    const value = num(values, name);
    if (value !== null) sum = (sum ?? 0) + value;
  }
  return sum;
}

function partAbove(values: Values, part: string, whole: string): Issue[] {
  const [a, b] = [num(values, part), num(values, whole)];
  if (a === null || b === null || a <= b) return [];
  return [warn('parts-above-whole', { part, partValue: a, whole, wholeValue: b }, part)];
}

function partsDiffer(values: Values, names: readonly string[], whole: string): Issue[] {
  // A table that has only some of the parts proves nothing about their sum.
  if (!names.every((name) => name in values)) return [];
  const [parts, total] = [sumOf(values, names), num(values, whole)];
  if (parts === null || total === null || parts === total) return [];
  return [warn('parts-differ-from-whole', { parts, whole, wholeValue: total }, whole)];
}

/**
 * In the RMRP 5W the cells break down the month's new beneficiaries, in every other 3W to 5W the people reached. Both
 * totals always stay: which is right is for the reporter to say.
 */
function activityChecks(values: Values): Issue[] {
  const issues: Issue[] = [];
  const isRmrp = 'inDestination' in values || 'otherUnder18' in values;
  const cells = sumOf(values, PEOPLE);
  const whole = num(values, isRmrp ? 'reachedNew' : 'reached');
  if (cells !== null && whole !== null && cells !== whole) {
    issues.push(warn('cells-differ-from-reached', { cells, reached: whole }, isRmrp ? 'reachedNew' : 'reached'));
  }
  if (isRmrp) issues.push(...partsDiffer(values, POPULATION_TYPES, 'reachedNew'));
  const [fresh, reached] = [num(values, 'reachedNew'), num(values, 'reached')];
  if (fresh !== null && reached !== null && fresh > reached) {
    issues.push(warn('new-above-reached', { part: fresh, whole: reached }, 'reachedNew'));
  }
  // LGBT and disability are of-which: they are never added, and cannot exceed the total.
  for (const part of ['lgbt', 'disability']) issues.push(...partAbove(values, part, 'reached'));
  if (values['throughPartner'] === true && !values['implementer'])
    issues.push(warn('setup-without-partner', {}, 'implementer'));
  const transfer = num(values, 'transferUsd') ?? 0;
  if (values['isCash'] === true && transfer <= 0) issues.push(warn('cash-without-value', {}, 'transferUsd'));
  if (values['isCash'] === false && transfer > 0) issues.push(warn('value-without-cash', {}, 'transferUsd'));
  return issues;
}

function baselineChecks(values: Values): Issue[] {
  const pairs = Object.keys(values).filter((name) => name.endsWith('Households'));
  return [
    ...pairs.flatMap((name) => partAbove(values, name, name.replace('Households', 'Individuals'))),
    ...partsDiffer(values, ['idpNotAbroadIndividuals', 'idpAbroadIndividuals'], 'idpIndividuals'),
    ...partsDiffer(values, ['returneeInternalIndividuals', 'returneeAbroadIndividuals'], 'returneeIndividuals'),
  ];
}

const byKind: Partial<Record<KindCode, (values: Values) => Issue[]>> = {
  'activities-5w': activityChecks,
  'dtm-baseline': baselineChecks,
  'dtm-api-v3': (values) => partsDiffer(values, ['idpMales', 'idpFemales'], 'idpIndividuals'),
  // The chain population ≥ affected ≥ in need ≥ targeted ≥ reached does not always hold in real plans: warn only.
  'hpc-caseloads': (values) => [
    ...partAbove(values, 'affected', 'population'),
    ...partAbove(values, 'inNeed', 'population'),
    ...partAbove(values, 'targeted', 'inNeed'),
  ],
  'missing-migrants': (values) => partsDiffer(values, ['dead', 'missing'], 'deadAndMissing'),
};

const OTHER_GROUPS = new WeakMap<Kind, readonly (readonly string[])[]>();

/** Groups that the table needs as columns and a row may leave unsaid. */
function groupsRowsMayLack(kind: Kind): readonly (readonly string[])[] {
  let groups = OTHER_GROUPS.get(kind);
  if (groups) return groups;
  const asked = new Set(kind.rowRequired.flat());
  groups = kind.required.filter((group) => !group.some((name) => asked.has(name)));
  OTHER_GROUPS.set(kind, groups);
  return groups;
}

/** An error where the row cannot stand without it; where only the table needed the column, a warning. */
function requiredChecks(kind: Kind, values: Values): Issue[] {
  const isSilent = (group: readonly string[]): boolean => group.every((name) => (values[name] ?? null) === null);
  const missing = (group: readonly string[], severity: Issue['severity']): Issue => {
    const field = group.find((name) => name in values) ?? group[0]!;
    return { code: 'required-missing', severity, field, cell: null, facts: { field } };
  };
  const errors = kind.rowRequired.filter(isSilent).map((group) => missing(group, 'error'));
  if (kind.ledger !== 'delivery') return errors;
  return [
    ...errors,
    ...groupsRowsMayLack(kind)
      .filter(isSilent)
      .map((group) => missing(group, 'warning')),
  ];
}

function silenceChecks(kind: Kind, values: Values): Issue[] {
  if (kind.ledger === 'delivery') return [];
  const says = Object.entries(values).some(
    ([name, value]) => typeof value === 'number' && MEASURED.test(typeOf(kind, name)),
  );
  return says ? [] : [warn('nothing-stated', {})];
}

const MEASURED = /^(?:count|number|score|percentage)$/;

function typeOf(kind: Kind, name: string): string {
  return fieldsByName(kind.fields).get(name)?.type ?? '';
}

function nestingChecks(values: Values): Issue[] {
  const issues: Issue[] = [];
  for (const [upper, lower] of [
    ['adm1Code', 'adm2Code'],
    ['adm2Code', 'adm3Code'],
  ] as const) {
    const [parent, child] = [values[upper], values[lower]];
    if (typeof parent === 'string' && typeof child === 'string' && !nestsIn(child, parent)) {
      issues.push(warn('pcode-nesting', { child, parent }, lower));
    }
  }
  return issues;
}

function dateChecks(values: Values): Issue[] {
  const [start, end] = [values['startOn'], values['endOn']];
  if (typeof start !== 'string' || typeof end !== 'string' || end.slice(0, start.length) >= start.slice(0, end.length))
    return [];
  return [warn('ends-before-start', { start, end }, 'endOn')];
}

/** What a row must hold together, beyond each cell alone. Only a missing required field keeps the row out. */
export function checkRow(kind: Kind, values: Values): Issue[] {
  return [
    ...requiredChecks(kind, values),
    ...silenceChecks(kind, values),
    ...nestingChecks(values),
    ...dateChecks(values),
    ...(byKind[kind.code]?.(values) ?? []),
  ];
}
