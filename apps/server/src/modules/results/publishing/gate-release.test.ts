// The gate against an attacker who holds two releases of one table (security.md J5, V-J1).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deduce, isHidden, total, type CountTable, type Dimension, type ProtectedCell } from '@minga/counting';
import { gateRelease } from './gate-release.ts';

const [provinces, areas] = [
  ['p1', 'p2', 'p3'],
  ['a1', 'a2', 'a3'],
];
const dimensionsOf = (overlapping: boolean): Dimension[] => [
  { name: 'province', members: provinces.map((code) => ({ code })), overlapping },
  { name: 'area', members: areas.map((code) => ({ code })), overlapping },
];
const dimensions = dimensionsOf(true);
/** What the attacker knows: parts that share nobody (1) add up, others only bound their whole. */
const knownTo = (overlap: number): Dimension[] => dimensionsOf(overlap < 1);

/** Wholes of overlapping parts lie between the largest part and the sum. */
function tableOf(counts: readonly number[], overlap: number): CountTable {
  const inner = provinces.flatMap((p, row) => areas.map((a, col) => ({ at: [p, a], count: counts[row * 3 + col]! })));
  const whole = (parts: readonly { count: number }[]) => {
    const [most, sum] = [
      Math.max(...parts.map(({ count }) => count)),
      parts.reduce((all, { count }) => all + count, 0),
    ];
    return Math.round(most + (sum - most) * overlap);
  };
  const rows = provinces.map((p) => ({ at: [p, total], count: whole(inner.filter(({ at }) => at[0] === p)) }));
  const columns = areas.map((a) => ({ at: [total, a], count: whole(inner.filter(({ at }) => at[1] === a)) }));
  const most = Math.max(...[...rows, ...columns].map(({ count }) => count));
  return {
    dimensions,
    cells: [...inner, ...rows, ...columns, { at: [total, total], count: Math.max(most, whole(inner)) }],
  };
}

const shares = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));
const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(8), fc.nat(400)), { minLength: 9, maxLength: 9 });
const shownIn = (cells: readonly ProtectedCell[]) => new Map(cells.map(({ at, value }) => [at.join(' '), value]));

test('P5 whatever the counts, a hidden cell keeps five possible values or more', () => {
  fc.assert(
    fc.property(counts, shares, (of, overlap) => {
      const { cells } = gateRelease(tableOf(of, overlap));
      for (const { low, high } of deduce(knownTo(overlap), cells)) expect(high - low).toBeGreaterThanOrEqual(4);
    }),
    { numRuns: 300 },
  );
});

test('P6 whatever came, no change of 1 to 4 is shown, nor to be had from the changes that are', () => {
  fc.assert(
    fc.property(counts, counts, shares, (of, more, overlap) => {
      const old = tableOf(of, overlap);
      const now = tableOf(
        of.map((count, at) => count + more[at]!),
        overlap,
      );
      const before = { counts: old.cells, cells: gateRelease(old).cells };
      const after = gateRelease(now, before);
      expect(after.tells).toEqual([]);
      const was = shownIn(before.cells);
      const changes = after.cells.map(({ at, value }): ProtectedCell => {
        const earlier = was.get(at.join(' '));
        return typeof value === 'number' && typeof earlier === 'number' && value >= earlier
          ? { at, value: value - earlier }
          : { at, value: { hidden: true } };
      });
      for (const { value } of changes) if (!isHidden(value)) expect(value === 0 || value >= 5).toBe(true);
      // That nothing changed may be known; that one to four people came may not.
      if (overlap < 1) return;
      for (const { low, high } of deduce(knownTo(overlap), changes)) expect(low >= 1 && high <= 4).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('P6 when people are taken out again, small changes and the cells that contain them are hidden', () => {
  fc.assert(
    fc.property(counts, counts, (of, other) => {
      const [old, now] = [tableOf(of, 1), tableOf(other, 1)];
      const before = { counts: old.cells, cells: gateRelease(old).cells };
      expect(gateRelease(now, before).tells).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
