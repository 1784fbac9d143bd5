import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSnapshots } from './revisions.service.ts';

const fields = fc.dictionary(
  fc.constantFrom('value', 'title', 'source'),
  fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
  {
    noNullPrototype: true,
  },
);
const snapshot = fc.dictionary(
  fc.constantFrom('area:health', 'target:health · people', 'activity:food', 'plan:p'),
  fields,
  {
    noNullPrototype: true,
  },
);

test('R7 a snapshot differs from itself in nothing, and from another in every part that is not the same', () => {
  fc.assert(
    fc.property(snapshot, snapshot, (a, b) => {
      expect(compareSnapshots(a, a)).toEqual([]);
      const found = new Map(compareSnapshots(a, b).map((one) => [`${one.kind}:${one.key}`, one]));
      for (const key of Object.keys({ ...a, ...b })) {
        const [before, after] = [a[key], b[key]];
        const change = before ? (after ? 'changed' : 'removed') : 'added';
        const differs =
          !before ||
          !after ||
          ['value', 'title', 'source'].some((name) => (before[name] ?? null) !== (after[name] ?? null));
        expect(found.get(key)?.change).toBe(differs ? change : undefined);
      }
    }),
  );
});

test('R7 laid the other way round, additions are removals and before is after', () => {
  fc.assert(
    fc.property(snapshot, snapshot, (a, b) => {
      const there = compareSnapshots(a, b);
      const back = compareSnapshots(b, a);
      expect(back.map((one) => one.key)).toEqual(there.map((one) => one.key));
      const opposite = { added: 'removed', removed: 'added', changed: 'changed' };
      expect(back.map((one) => one.change)).toEqual(there.map((one) => opposite[one.change]));
    }),
  );
});
