import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCodesTo,
  addPairTo,
  crossTable,
  emptyCross,
  emptyQuestion,
  isHidden,
  optionEstimates,
  turned,
  type CrossTally,
  type Shown,
} from '../index.ts';

const shown = <Kept>(found: Shown<Kept>): Kept => {
  if (isHidden(found)) throw new Error('hidden');
  return found;
};
const question = (answers: readonly (readonly [codes: string[], times: number])[]) => {
  const tally = emptyQuestion();
  for (const [codes, times] of answers) for (let i = 0; i < times; i++) addCodesTo(tally, codes, 1);
  return tally;
};

test('U6 the base of a question is who answered it, and several answers sum to more than 100 %', () => {
  const tally = question([[['food'], 20], [['food', 'water'], 30], [[], 9]]); // prettier-ignore
  const found = shown(optionEstimates(tally, ['water', 'food', 'work'], { isMultiple: true, isProtected: false }));
  expect(found.base).toBe(50);
  expect(found.options.map(({ code, estimate }) => [code, shown(estimate).share, shown(estimate).n])).toEqual([
    ['water', 0.6, 30],
    ['food', 1, 50],
    ['work', 0, 0],
  ]);
  expect(isHidden(optionEstimates(question([[['a'], 29]]), [], { isMultiple: false, isProtected: false }))).toBe(true);
});

test('U7 below the confidential class 1 to 4 respondents are hidden, and what would give them away', () => {
  const protectedOptions = (answers: Parameters<typeof question>[0], isMultiple: boolean) =>
    shown(optionEstimates(question(answers), [], { isMultiple, isProtected: true })).options.flatMap(
      ({ code, estimate }) => (isHidden(estimate) ? [code] : []),
    );
  expect(protectedOptions([[['a'], 3], [['b'], 20], [['c'], 30]], false)).toHaveLength(2); // prettier-ignore
  expect(protectedOptions([[['a'], 10], [['b'], 20], [['c'], 30]], false)).toEqual([]); // prettier-ignore
  // 48 of 50 said yes: so two said no.
  expect(protectedOptions([[['a', 'b'], 20], [['a'], 28], [['b'], 2]], true)).toEqual(['a']); // prettier-ignore
});

const pairs = (rows: readonly (readonly [row: string, column: string, times: number])[]): CrossTally => {
  const tally = emptyCross();
  for (const [row, column, times] of rows) for (let i = 0; i < times; i++) addPairTo(tally, [row], [column], 1);
  return tally;
};
const plain = { isProtected: false, rowsAreMultiple: false, columnsAreMultiple: false };
const nothing = { rows: [], columns: [] };
const byColumn = pairs([['woman', 'stay', 40], ['woman', 'go', 10], ['man', 'stay', 10], ['man', 'go', 30]]); // prettier-ignore

test('U8 a table says shares of its rows, its columns or itself, each with its base', () => {
  const at = (of: 'row' | 'column' | 'table') => {
    const { estimate } = shown(crossTable(byColumn, nothing, { ...plain, of })).cells.find(
      ({ row, column }) => row === 'woman' && column === 'stay',
    )!;
    return [shown(estimate).share, shown(estimate).base, shown(estimate).n];
  };
  expect(at('row')).toEqual([0.8, 50, 40]);
  expect(at('column')).toEqual([0.8, 50, 40]);
  expect(at('table')).toEqual([40 / 90, 90, 40]);
  expect(turned(turned(byColumn))).toEqual(byColumn);
  expect(turned(byColumn).cells['stay']!['woman']!.n).toBe(40);
});

test('U8 rows of fewer than 30 show nothing, and so does a table', () => {
  const small = pairs([['woman', 'stay', 30], ['woman', 'go', 10], ['other', 'stay', 9], ['other', 'go', 9]]); // prettier-ignore
  const table = shown(crossTable(small, nothing, { ...plain, of: 'row' }));
  expect(table.rows.find(({ code }) => code === 'other')!.base).toEqual({ hidden: true });
  expect(table.cells.filter(({ row }) => row === 'other').every(({ estimate }) => isHidden(estimate))).toBe(true);
  expect(isHidden(crossTable(pairs([['a', 'b', 29]]), nothing, { ...plain, of: 'table' }))).toBe(true);
});

test('U7 no small cell of a table is shown, nor can it be had by taking shown ones from their sums', () => {
  const count = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }), (lines) => {
      const tally = pairs(lines.flatMap((line, i) => line.map((n, j) => [`r${i}`, `c${j}`, n] as const)));
      const found = crossTable(tally, nothing, { ...plain, isProtected: true, of: 'table' });
      if (isHidden(found)) return;
      for (const line of [
        ...Map.groupBy(found.cells, ({ row }) => row).values(),
        ...Map.groupBy(found.cells, ({ column }) => column).values(),
      ]) {
        const hidden = line.filter(({ estimate }) => isHidden(estimate));
        const hiddenSum = hidden.reduce((sum, { row, column }) => sum + (tally.cells[row]?.[column]?.n ?? 0), 0);
        expect(line.every(({ estimate }) => isHidden(estimate) || estimate.n === 0 || estimate.n > 4)).toBe(true);
        if (hidden.length === 1) {
          // Alone in its line: then the margin of the line is hidden as well.
          const { row, column } = hidden[0]!;
          const margins = [
            found.rows.find(({ code }) => code === row)!,
            found.columns.find(({ code }) => code === column)!,
          ];
          expect(margins.some(({ base }) => isHidden(base)) || hiddenSum === 0).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('U5 codes come from outside: none of them breaks a tally', () => {
  const codes = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '*', '=', ''));
  fc.assert(
    fc.property(
      fc.array(fc.array(codes, { maxLength: 3 }), { minLength: 30, maxLength: 60 }),
      fc.boolean(),
      (answers, isProtected) => {
        const [tally, cross] = [emptyQuestion(), emptyCross()];
        for (const said of answers) {
          addCodesTo(tally, said, 1);
          addPairTo(cross, said, said.slice(0, 1), 1);
        }
        const kept = JSON.parse(JSON.stringify(tally)) as typeof tally;
        const showing = { isMultiple: true, isProtected };
        expect(optionEstimates(kept, [], showing)).toEqual(optionEstimates(tally, [], showing));
        const found = crossTable(cross, nothing, {
          of: 'row',
          isProtected,
          rowsAreMultiple: true,
          columnsAreMultiple: false,
        });
        if (!isHidden(found))
          for (const { estimate } of found.cells) if (!isHidden(estimate)) expect(estimate.share <= 1).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
