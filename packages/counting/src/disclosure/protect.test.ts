import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deduce } from './attack.ts';
import type { CountCell, Dimension } from './grid.ts';
import { hidden, isHidden } from './hidden.ts';
import { protect, type ProtectedCell } from './protect.ts';

const key = (at: readonly string[]): string => at.join('|');
const valueAt = (cells: readonly ProtectedCell[], ...at: string[]) =>
  cells.find((cell) => key(cell.at) === key(at))?.value;
const flat = (name: string, size: number, overlapping = false): Dimension => ({
  name,
  members: Array.from({ length: size }, (_, i) => ({ code: `${name}${i}` })),
  overlapping,
});
/** Provinces with cantons below: sizes[i] cantons in province i. */
const tree = (sizes: readonly number[]): Dimension => ({
  name: 'place',
  members: sizes.flatMap((cantons, p) => [
    { code: `P${p}` },
    ...Array.from({ length: cantons }, (_, c) => ({ code: `P${p}C${c}`, parent: `P${p}` })),
  ]),
});
const leafCodes = ({ members }: Dimension): string[] => {
  const parents = new Set(members.map((member) => member.parent));
  return members.map((member) => member.code).filter((code) => !parents.has(code));
};
const fill = (dimensions: readonly Dimension[], counts: readonly number[]): CountCell[] => {
  let combos: string[][] = [[]];
  for (const dimension of dimensions)
    combos = combos.flatMap((at) => leafCodes(dimension).map((code) => [...at, code]));
  return combos.map((at, i) => ({ at, count: counts[i % counts.length]! }));
};
/** The ranges under five values that an attacker is left with. */
const pinned = (dimensions: readonly Dimension[], cells: readonly ProtectedCell[]) =>
  deduce(dimensions, cells).filter(({ low, high }) => high - low < 4);

const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 200 })), {
  minLength: 40,
  maxLength: 240,
});

test('D1 counts of 1 to 4 are hidden, 0 and 5 are shown', () => {
  const dimensions = [flat('r', 4), flat('c', 4)];
  const { cells } = protect({
    dimensions,
    cells: fill(dimensions, [0, 5, 20, 30, 3, 40, 50, 60, 9, 70, 80, 90, 11, 21, 31, 41]),
  });
  expect(valueAt(cells, 'r1', 'c0')).toBe(hidden);
  expect(valueAt(cells, 'r0', 'c0')).toBe(0);
  expect(isHidden(valueAt(cells, '*', '*'))).toBe(false);
});

test('D2 in strict topics 0 is hidden too, and totals leave rounded to 5', () => {
  const dimensions = [flat('r', 4), flat('c', 4)];
  const table = { dimensions, cells: fill(dimensions, [0, 7, 22, 33, 8, 44, 51, 63, 9, 71, 82, 93, 11, 21, 31, 43]) };
  const { cells } = protect(table, { strict: true });
  expect(valueAt(cells, 'r0', 'c0')).toBe(hidden);
  for (const { at, value } of cells) if (at.includes('*') && !isHidden(value)) expect(value % 5).toBe(0);
});

test('D3 small counts alone would give themselves away: the attacker finds them', () => {
  const dimensions = [flat('r', 3), flat('c', 3)];
  const { cells } = protect({ dimensions, cells: fill(dimensions, [3, 20, 30, 40, 50, 60, 70, 80, 90]) });
  const open = protect({ dimensions, cells: fill(dimensions, [3, 20, 30, 40, 50, 60, 70, 80, 90]) }, { threshold: 0 });
  const naive = open.cells.map(({ at, value }) => ({ at, value: value === 3 ? hidden : value }));
  expect(deduce(dimensions, naive)).toEqual([{ at: ['r0', 'c0'], low: 3, high: 3 }]);
  expect(pinned(dimensions, cells)).toEqual([]);
});

test('D4 no hidden cell has fewer than five possible values in tables of two dimensions with provinces', () => {
  fc.assert(
    fc.property(counts, fc.boolean(), (values, strict) => {
      const dimensions = [tree([1, 3, 5]), flat('age', 6)];
      const table = { dimensions, cells: fill(dimensions, values) };
      // The attacker of a strict table is given the exact totals as well: rounding is not what protects.
      const exact = new Map(protect(table, { threshold: 0 }).cells.map(({ at, value }) => [key(at), value]));
      const cells = protect(table, { strict }).cells.map(({ at, value }) => ({
        at,
        value: isHidden(value) ? hidden : exact.get(key(at))!,
      }));
      expect(pinned(dimensions, cells)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('D4 the same holds in three dimensions, and where the parts of one overlap', () => {
  fc.assert(
    fc.property(counts, fc.boolean(), (values, overlapping) => {
      const dimensions = [tree([2, 3]), flat('area', 4, overlapping), flat('sex', 3)];
      const { cells } = protect({ dimensions, cells: fill(dimensions, values) });
      expect(pinned(dimensions, cells)).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

test('D4 the same holds where wholes of overlapping parts are counted again, and published', () => {
  fc.assert(
    fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (values, overlap) => {
      const dimensions = [tree([3, 2]), flat('area', 4, true)];
      const parts = fill(dimensions, values);
      const wholes = [...Map.groupBy(parts, (cell) => cell.at[0]!)].map(([place, row]) => {
        const most = Math.max(...row.map((cell) => cell.count));
        const sum = row.reduce((all, cell) => all + cell.count, 0);
        return { at: [place, '*'], count: most + Math.floor((sum - most) * overlap) };
      });
      const { cells } = protect({ dimensions, cells: [...parts, ...wholes] });
      expect(isHidden(valueAt(cells, '*', '*')) || valueAt(cells, '*', '*')).toBeTruthy();
      expect(pinned(dimensions, cells)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('D4 no shown cell is small, and every shown cell is true', () => {
  fc.assert(
    fc.property(counts, (values) => {
      const dimensions = [tree([2, 4]), flat('age', 5)];
      const leaves = fill(dimensions, values);
      const { cells } = protect({ dimensions, cells: leaves });
      const truth = new Map(leaves.map((cell) => [key(cell.at), cell.count]));
      for (const { at, value } of cells) {
        if (isHidden(value)) continue;
        expect(value === 0 || value >= 5).toBe(true);
        if (truth.has(key(at))) expect(value).toBe(truth.get(key(at)));
      }
    }),
    { numRuns: 120 },
  );
});

/** Every table of whole numbers that fits what is shown: the strongest attacker there is, for small tables. */
function* fitting(
  rows: number,
  columns: number,
  shown: (r: number, c: number) => number | undefined,
  top: number,
): Generator<number[]> {
  const size = rows * columns;
  const table: number[] = Array.from({ length: size }, () => 0);
  const lineFits = (cells: number[], whole: number | undefined) =>
    whole === undefined || cells.reduce((a, b) => a + b) === whole;
  function* place(i: number): Generator<number[]> {
    if (i === size) {
      for (let c = 0; c < columns; c++)
        if (
          !lineFits(
            table.filter((_, k) => k % columns === c),
            shown(-1, c),
          )
        )
          return;
      if (lineFits(table, shown(-1, -1))) yield table;
      return;
    }
    const [r, c] = [Math.floor(i / columns), i % columns];
    const known = shown(r, c);
    const [from, to] = known === undefined ? [0, top] : [known, known];
    for (let value = from; value <= to; value++) {
      table[i] = value;
      if (c === columns - 1 && !lineFits(table.slice(r * columns, i + 1), shown(r, -1))) continue;
      yield* place(i + 1);
    }
  }
  yield* place(0);
}

test('D5 an attacker who tries every table of whole numbers is left with five values too', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 }), (values) => {
      const dimensions = [flat('r', 2), flat('c', 3)];
      const { cells } = protect({ dimensions, cells: fill(dimensions, values) });
      const shown = (r: number, c: number) => {
        const value = valueAt(cells, r < 0 ? '*' : `r${r}`, c < 0 ? '*' : `c${c}`);
        return isHidden(value) ? undefined : value;
      };
      const seen = values.map(() => new Set<number>());
      const isKnown = (i: number) => shown(Math.floor(i / 3), i % 3) !== undefined;
      for (const table of fitting(2, 3, shown, 9)) {
        for (const [i, value] of table.entries()) seen[i]!.add(value);
        if (seen.every((possible, i) => possible.has(values[i]!) && (isKnown(i) || possible.size >= 5))) break;
      }
      for (const [i, possible] of seen.entries()) {
        expect(possible.has(values[i]!)).toBe(true);
        if (!isKnown(i)) expect(possible.size).toBeGreaterThanOrEqual(5);
      }
    }),
    { numRuns: 6 },
  );
});

test('D6 a table of one small count hides its total as well', () => {
  const dimensions = [flat('r', 1), flat('c', 1)];
  const { cells } = protect({ dimensions, cells: [{ at: ['r0', 'c0'], count: 2 }] });
  expect(cells.every((cell) => isHidden(cell.value))).toBe(true);
});

test('D7 a whole that is not the sum of its parts is named', () => {
  const dimensions = [flat('r', 2), flat('c', 1)];
  const cells = [
    { at: ['r0', 'c0'], count: 60 },
    { at: ['r1', 'c0'], count: 40 },
    { at: ['*', 'c0'], count: 103 },
    { at: ['*', '*'], count: 103 },
  ];
  expect(protect({ dimensions, cells }).uneven).toEqual([
    { whole: ['*', '*'], stated: 103, sum: 100 },
    { whole: ['*', 'c0'], stated: 103, sum: 100 },
  ]);
});

test('D8 a table of 300 places and 20 columns keeps most of its cells', () => {
  const dimensions = [tree(Array.from({ length: 24 }, (_, p) => (p % 3 === 0 ? 15 : 12))), flat('area', 20)];
  const values = Array.from({ length: 6143 }, (_, i) => ((i * 7919) % 97 === 0 ? 3 : ((i * 31) % 200) + 5));
  const { cells, hiddenCells } = protect({ dimensions, cells: fill(dimensions, values) });
  expect(pinned(dimensions, cells)).toEqual([]);
  expect(hiddenCells / cells.length).toBeLessThan(0.1);
});
