import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NotAFilter, operators, parseFilter, type Filter, type Operand } from './filter.ts';

const sides = (type: 'text' | 'instant' | 'number'): fc.Arbitrary<Operand> => {
  const none = fc.constant<Operand>({ kind: 'literal', value: null, type: 'null' });
  if (type === 'text')
    return fc.oneof(
      fc.constantFrom('__id', '__system/submitterId', '__system/reviewState').map((name) => ({ kind: 'field' as const, name: name as '__id', type: 'text' as const })), // prettier-ignore
      fc.string().map((value) => ({ kind: 'literal' as const, value, type: 'text' as const })),
      none,
    );
  const instants = fc.oneof(
    fc.constantFrom('__system/submissionDate', '__system/updatedAt').map((name) => ({ kind: 'field' as const, name: name as '__system/updatedAt', type: 'instant' as const })), // prettier-ignore
    fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((day) => ({ kind: 'literal' as const, value: day.toISOString(), type: 'instant' as const })), // prettier-ignore
    fc.constant({ kind: 'now' as const, type: 'instant' as const }),
  );
  if (type === 'instant') return instants;
  return fc.oneof(
    fc.record({ kind: fc.constant('part' as const), part: fc.constantFrom('year' as const, 'month' as const, 'second' as const), of: instants, type: fc.constant('number' as const) }), // prettier-ignore
    fc.integer().map((value) => ({ kind: 'literal' as const, value, type: 'number' as const })),
  );
};

const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('text' as const, 'instant' as const, 'number' as const).chain(
      (type) =>
      fc.record({ kind: fc.constant('compare' as const), operator: fc.constantFrom(...operators), left: sides(type), right: sides(type) }), // prettier-ignore
    ),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), left: tie('filter'), right: tie('filter') }),
    fc.record({ kind: fc.constant('not' as const), of: tie('filter') }),
  ),
}));

function operandText(operand: Operand): string {
  if (operand.kind === 'field') return operand.name;
  if (operand.kind === 'now') return 'now()';
  if (operand.kind === 'part') return `${operand.part}(${operandText(operand.of)})`;
  if (operand.value === null) return 'null';
  return operand.type === 'text' ? `'${String(operand.value).replaceAll("'", "''")}'` : String(operand.value);
}

function written(of: Filter): string {
  if (of.kind === 'compare') return `${operandText(of.left)} ${of.operator} ${operandText(of.right)}`;
  if (of.kind === 'not') return `not (${written(of.of)})`;
  return `(${written(of.left)}) ${of.kind} (${written(of.right)})`;
}

test('FD5 what is written as a filter is read as it was written', () => {
  fc.assert(
    fc.property(filter, (made) => {
      expect(parseFilter(written(made))).toEqual(made);
    }),
    { numRuns: 300 },
  );
});

test('FD5 any text is a filter or is refused, and what is read of a bent one reads the same again', () => {
  fc.assert(
    fc.property(filter, fc.nat(), fc.string({ maxLength: 3 }), (made, where, sign) => {
      const text = written(made);
      const at = where % text.length;
      let read: Filter;
      try {
        read = parseFilter(text.slice(0, at) + sign + text.slice(at + 1));
      } catch (error) {
        expect(error).toBeInstanceOf(NotAFilter);
        return;
      }
      expect(parseFilter(written(read))).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

test('FD5 and binds more than or, not more than both; the rest is refused with its place', () => {
  const compare = (value: number): string => `year(__system/submissionDate) eq ${value}`;
  expect(parseFilter(`${compare(1)} or ${compare(2)} and not ${compare(3)}`)).toMatchObject({
    kind: 'or',
    right: { kind: 'and', right: { kind: 'not', of: { right: { value: 3 } } } },
  });
  for (const bad of [
    '',
    'x',
    '__id',
    '__id eq',
    "__id eq 'a",
    '__id eq 5',
    "age eq 'a'",
    "__id = 'a'",
    '__system/submissionDate ge 2026-02-30',
    '__system/submissionDate ge 2026-13-01T00:00:00Z',
    'year(__id) eq 2026',
    'week(__system/updatedAt) eq 1',
    "(__id eq 'a'",
    "__id eq 'a')",
    "__id eq 'a' and",
    "contains(__id,'a') eq true",
    '5 eq 5x',
    "__id eq 'a'; drop table forms.submission",
    `${'('.repeat(60)}__id eq 'a'${')'.repeat(60)}`,
    `__id eq '${'a'.repeat(4_000)}'`,
  ])
    expect(() => parseFilter(bad), bad).toThrow(NotAFilter);
});
