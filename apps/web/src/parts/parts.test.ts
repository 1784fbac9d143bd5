import fc from 'fast-check';
import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formatAmount, shareOf, type Amount } from './amount.ts';
import { wrongFields } from './act-form.ts';
import { classOf, fiveClasses, stepOf } from './map-classes.ts';
import { monthsBetween, readPeriod, writePeriod } from './periods.ts';
import { compareCells, sortedColumn } from './use-sorted.ts';

beforeAll(() => i18n.activate('es'));

describe('what is not known', () => {
  test('each reason has its own words and none of them is 0', () => {
    const said = (['not-stated', 'not-yet-counted', 'hidden'] as const).map((reason) => formatAmount(reason));
    expect(said).toEqual(['no se indica', 'aún no contado', 'oculto (menos de 5)']);
    expect(formatAmount(0)).toBe('0');
  });

  test('a share needs both numbers and something to share', () => {
    expect(shareOf(50, 200)).toBe(0.25);
    expect([shareOf('hidden', 200), shareOf(50, 'not-stated'), shareOf(5, 0)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('stays last in a sorted column, upwards and downwards', () => {
    const cells: Amount[] = [5, 'hidden', 12, 'not-stated', 0];
    const collator = new Intl.Collator('es');
    const up = [...cells].sort((a, b) => compareCells(a, b, true, false, collator));
    const down = [...cells].sort((a, b) => -compareCells(a, b, true, true, collator));
    expect(up.slice(0, 3)).toEqual([0, 5, 12]);
    expect(down.slice(0, 3)).toEqual([12, 5, 0]);
  });
});

describe('classes of a map', () => {
  const amounts = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom<Amount>('hidden', 'not-stated')),
    { maxLength: 60 },
  );

  test('hold every known amount exactly once, in order, five at most', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const classes = fiveClasses(values);
        const known = values.filter((value) => typeof value === 'number');
        expect(classes.length).toBe(Math.min(5, new Set(known).size));
        expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(known.length);
        for (const value of known)
          expect(classes.filter(({ from, to }) => value >= from && value <= to).length).toBe(1);
        for (const [at, { from }] of classes.slice(1).entries()) expect(from).toBeGreaterThan(classes[at]!.to);
      }),
    );
  });

  test('are about equally full', () => {
    const classes = fiveClasses(Array.from({ length: 100 }, (_, at) => at));
    expect(classes.map(({ count }) => count)).toEqual([20, 20, 20, 20, 20]);
  });

  test('leave out what is not known', () => {
    const classes = fiveClasses([1, 2, 'hidden']);
    expect([classOf(classes, 2), classOf(classes, 'hidden'), classOf(classes, undefined)]).toEqual([1, -1, -1]);
    expect([stepOf(0, 2), stepOf(1, 2), stepOf(0, 1)]).toEqual([0, 4, 3]);
  });
});

describe('periods', () => {
  test('are months with both ends in, put in order, and nothing when whole', () => {
    expect(writePeriod('2025-06', '2025-01', '2025-01', '2026-12')).toBe('2025-01..2025-06');
    expect(writePeriod('2025-01', '2026-12', '2025-01', '2026-12')).toBeUndefined();
    expect(readPeriod('2025-01..2025-06')).toEqual({ from: '2025-01', to: '2025-06' });
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
});

test('the order of a table is one word of the address', () => {
  expect([sortedColumn('-reached'), sortedColumn('place'), sortedColumn(undefined)]).toEqual([
    { id: 'reached', desc: true },
    { id: 'place', desc: false },
    undefined,
  ]);
});

test('a form says beside each field what is wrong, in words', () => {
  const shape = z.object({ name: z.string().min(2), kind: z.enum(['house']) });
  expect(wrongFields(shape, { name: 'a', kind: null })).toEqual({
    name: 'Escriba algo más: es demasiado corto o pequeño.',
    kind: 'Elija una de las opciones.',
  });
  expect(wrongFields(shape, { name: 'ab', kind: 'house' })).toEqual({});
});
