import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agglomerate, apart, usualRules } from './agglomerate.ts';
import { connectedComponents } from './components.ts';
import { clustersWithDecisions, type Decision } from './decisions.ts';

const rules = { ...usualRules, minimum: 3 };
const size = 9;
const record = fc.nat(size - 1);
const link = fc
  .record({ a: record, b: record, weight: fc.oneof(fc.integer({ min: -8, max: 20 }), fc.constant(apart)) })
  .filter(({ a, b }) => a !== b);
/** One link at most between two records, as scoring gives them. */
const someLinks = fc.uniqueArray(link, { selector: ({ a, b }) => (a < b ? `${a} ${b}` : `${b} ${a}`), maxLength: 30 });
type Link = { a: number; b: number; weight: number };
const columns = (links: readonly Link[]) => ({
  a: links.map(({ a }) => a),
  b: links.map(({ b }) => b),
  weight: links.map(({ weight }) => weight),
});
const together = (clusters: Int32Array, { a, b }: { a: number; b: number }): boolean => clusters[a] === clusters[b];

test('C4 neither the order of the links nor which record is named first changes the clusters', () => {
  fc.assert(
    fc.property(someLinks, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (links, draws) => {
      const shuffled = links
        .map((one) => ({ one, at: draws.next().value as number, turned: (draws.next().value as number) < 0.5 }))
        .toSorted((x, y) => x.at - y.at)
        .map(({ one, turned }) => (turned ? { a: one.b, b: one.a, weight: one.weight } : one));
      expect([...agglomerate(size, columns(shuffled), rules)]).toEqual([...agglomerate(size, columns(links), rules)]);
    }),
  );
});

test('C1 records of one cluster hang together by strong links, and each bears its smallest number', () => {
  fc.assert(
    fc.property(someLinks, (links) => {
      const clusters = agglomerate(size, columns(links), rules);
      const components = connectedComponents(size, columns(links), rules.minimum);
      for (let at = 0; at < size; at++) {
        expect(clusters[at]).toBeLessThanOrEqual(at);
        expect(clusters[clusters[at]!]).toBe(clusters[at]);
        expect(components[clusters[at]!]).toBe(components[at]);
      }
    }),
  );
});

test('C5 a person joins what the rules keep apart, three at once too', () => {
  const links = { a: [1], b: [2], weight: [apart] };
  const joined = [0, 0].map((a, at): Decision => ({ kind: 'link', a, b: at + 1 }));
  expect([...clustersWithDecisions(3, links, joined, rules)]).toEqual([0, 0, 0]);
});

test('C5 a decision about two records holds, and undoing it restores every cluster', () => {
  const kind = fc.constantFrom<Decision['kind']>('link', 'unlink');
  const decision = fc.record({ kind, a: record, b: record }).filter(({ a, b }) => a !== b);
  fc.assert(
    fc.property(someLinks, fc.array(decision, { maxLength: 4 }), decision, (links, earlier, last) => {
      const before = clustersWithDecisions(size, columns(links), earlier, rules);
      const decided = clustersWithDecisions(size, columns(links), [...earlier, last], rules);
      // Only decisions that say otherwise of records between the two can part what this one joins.
      if (last.kind === 'unlink') expect(together(decided, last)).toBe(false);
      else if (earlier.every((one) => one.kind === 'link')) expect(together(decided, last)).toBe(true);
      expect([...clustersWithDecisions(size, columns(links), earlier, rules)]).toEqual([...before]);
    }),
  );
});
