import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { NewObservation } from '@minga/contracts/observations';
import { perform, type Context } from '../../../platform/database.ts';
import { startWorld, type Person } from '../../../testing/world.ts';
import { setStage } from '../../ledger/entries/stage.ts';
import { chooseObservation, recordObservation, reverseObservation } from '../../ledger/observations/index.ts';
import { getFigure } from './index.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);
const rosa = await world.as('information-officer', { ceiling: 'strict' });
const readers: [string, Person][] = [
  ['public', await world.as('information-officer', { ceiling: 'public' })],
  ['internal', await world.as('information-officer', { ceiling: 'internal' })],
  ['confidential', await world.as('information-officer')],
  ['strict', rosa],
];
const months = ['2026-01', '2026-02', '2026-03'] as const;
const classes = ['public', 'internal', 'confidential', 'strict'] as const;
const act = <Result>(who: Person, work: (context: Context) => Promise<Result>) =>
  perform(world.stores, who.token, work);
const told = async (who: Person, of: object) => {
  const { value, n } = await act(who, (context) => getFigure(context, { rule: 'observation', by: [], ...of }));
  return { value, n };
};

interface Figure {
  id: string;
  value: number;
  place: string;
  month: string;
  recommended: boolean;
  class: (typeof classes)[number];
}

const step = fc.record({
  does: fc.constantFrom('observe', 'observe', 'observe', 'choose', 'reverse'),
  which: fc.nat({ max: 20 }),
  place: fc.constantFrom(stage.cantons.quito, stage.cantons.cayambe),
  month: fc.constantFrom(...months),
  recommended: fc.boolean(),
  class: fc.constantFrom(...classes),
  value: fc.integer({ min: 1, max: 999 }),
});

/** What a reader is told of one question: the chosen, else the recommended, else the latest, of what they may read. */
function stands(figures: readonly Figure[], chosen: string | undefined, ceiling: string): number | null {
  const readable = figures.filter((one) => classes.indexOf(one.class) <= classes.indexOf(ceiling as Figure['class']));
  const best =
    readable.find(({ id }) => id === chosen) ?? readable.findLast((one) => one.recommended) ?? readable.at(-1);
  return best?.value ?? null;
}

test('R22 in any order of figures, choices and corrections, what is kept as standing equals the ledger, for every ceiling', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 14 }),
      fc.constantFrom('stock', 'flow'),
      async (steps, measure) => {
        const concept = `run-${(run += 1)}`;
        const figures: Figure[] = [];
        const chosen = new Map<string, string>();
        for (const { does, which, ...of } of steps) {
          const named = figures[which % Math.max(1, figures.length)];
          if (does === 'observe') {
            const row = await act(rosa, (context) =>
              recordObservation(
                context,
                NewObservation.parse({
                  concept,
                  measure,
                  placeId: of.place,
                  startsOn: `${of.month}-01`,
                  endsOn: `${of.month}-28`,
                  value: of.value,
                  unit: 'people',
                  source: 'test',
                  role: of.recommended ? 'recommended' : 'triangulation',
                  class: of.class,
                }),
              ),
            );
            figures.push({ id: row.id, ...of });
          } else if (named && does === 'choose') {
            await act(rosa, (context) => chooseObservation(context, named.id, { reason: 'a test' }));
            chosen.set(named.place + named.month, named.id);
          } else if (named) {
            await act(rosa, (context) => reverseObservation(context, named.id, { reason: 'a test' }));
            figures.splice(figures.indexOf(named), 1);
          }
        }
        for (const [ceiling, reader] of readers)
          for (const place of [stage.cantons.quito, stage.cantons.cayambe]) {
            const values = months.map((month) => {
              const rivals = figures.filter((one) => one.place === place && one.month === month);
              return stands(rivals, chosen.get(place + month), ceiling);
            });
            for (const [from, to] of [
              [0, 0],
              [1, 1],
              [2, 2],
              [0, 1],
              [0, 2],
            ] as const) {
              const question = { concept, place, from: months[from], to: months[to] };
              const stated = values.slice(from, to + 1).filter((value) => value !== null);
              const value = measure === 'stock' ? stated.at(-1) : stated.reduce((all, one) => all + one, 0);
              const n = measure === 'stock' ? Math.min(1, stated.length) : stated.length;
              const expected = { value: stated.length > 0 ? value : null, n };
              expect(await told(reader, question)).toEqual(expected);
              // A date asks the ledger itself.
              expect(await told(reader, { ...question, asOf: '2999-01-01T00:00:00Z' })).toEqual(expected);
            }
          }
      },
    ),
    { numRuns: 20, seed: 20261124 },
  );
}, 120_000);

test('R22 two that bring figures for one question at once are both seen', async () => {
  const bring = (value: number, role: 'recommended' | 'triangulation') =>
    act(rosa, async (context) => {
      await recordObservation(
        context,
        NewObservation.parse({
          concept: 'at-once',
          measure: 'stock',
          placeId: stage.cantons.quito,
          startsOn: '2026-03-01',
          endsOn: '2026-03-31',
          value,
          unit: 'people',
          source: 'test',
          role,
          class: 'internal',
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
  await Promise.all(
    Array.from({ length: 8 }, (_, n) => bring(n === 3 ? 777 : n, n === 3 ? 'recommended' : 'triangulation')),
  );
  expect(await told(readers[2]![1], { concept: 'at-once' })).toEqual({ value: 777, n: 1 });
});

test('R22 a right that is narrowed, or reaches higher in one place, is told from the ledger', async () => {
  const observe = (placeId: string, value: number, of: 'internal' | 'confidential') =>
    act(rosa, (context) =>
      recordObservation(
        context,
        NewObservation.parse({
          concept: 'narrow',
          measure: 'flow',
          placeId,
          startsOn: '2026-03-01',
          endsOn: '2026-03-31',
          value,
          unit: 'people',
          source: 'test',
          class: of,
        }),
      ),
    );
  await observe(stage.cantons.quito, 1, 'internal');
  await observe(stage.cantons.quito, 20, 'confidential');
  await observe(stage.cantons.guayaquil, 300, 'internal');
  await observe(stage.cantons.guayaquil, 4_000, 'confidential');
  const inPichincha = await world.as('information-officer', { placeId: stage.provinces.pichincha });
  const internal = await world.as('information-officer', { ceiling: 'internal' });
  expect((await told(inPichincha, { concept: 'narrow' })).value).toBe(20);
  expect((await told(internal, { concept: 'narrow' })).value).toBe(301);
  await world.sql(
    `insert into access.role_grant (id, account_id, role, place_id, ceiling, valid_to, reason)
     values (gen_random_uuid(), $1, 'information-officer', $2, 'confidential', '2999-01-01', 'a test')`,
    [internal.accountId, stage.provinces.guayas],
  );
  expect((await told(internal, { concept: 'narrow' })).value).toBe(4_001);
});

test('R23 sites of one place are added, never rivals; a figure of the whole stands before them', async () => {
  const observe = (of: Partial<NewObservation>) =>
    act(rosa, (context) =>
      recordObservation(
        context,
        NewObservation.parse({
          concept: 'sites',
          measure: 'stock',
          placeId: stage.cantons.quito,
          startsOn: '2026-03-01',
          endsOn: '2026-03-31',
          unit: 'people',
          source: 'test',
          class: 'internal',
          ...of,
        }),
      ),
    );
  const march = { concept: 'sites', from: '2026-03', to: '2026-03' };
  const both = async (of: object) => {
    const kept = await told(rosa, of);
    expect(await told(rosa, { ...of, asOf: '2999-01-01T00:00:00Z' })).toEqual(kept);
    return kept;
  };
  await observe({ site: 'Coliseo', value: 100 });
  await observe({ site: 'Escuela', value: 40 });
  const corrected = await observe({ site: 'Escuela', value: 45 });
  expect(await both(march)).toEqual({ value: 145, n: 2 });
  // The same people told by nationality are not added to those told by site.
  await observe({ nationality: 'VEN', value: 90 });
  expect(await both(march)).toEqual({ value: 145, n: 2 });
  // A site that the next round does not list is gone; one that it lists anew is not counted twice.
  await observe({ site: 'Coliseo', value: 70, startsOn: '2026-04-01', endsOn: '2026-04-30' });
  expect(await both({ ...march, to: '2026-04' })).toEqual({ value: 70, n: 1 });
  expect(await both(march)).toEqual({ value: 145, n: 2 });
  await act(rosa, (context) => chooseObservation(context, corrected.id, { reason: 'counted twice over' }));
  const whole = await observe({ value: 150 });
  await act(rosa, (context) => chooseObservation(context, whole.id, { reason: 'the round itself' }));
  expect(await both(march)).toEqual({ value: 150, n: 1 });
  // Rates of sites have no sum.
  await observe({ concept: 'site-rates', measure: 'rate', unit: 'percent', site: 'Coliseo', value: 10 });
  await observe({ concept: 'site-rates', measure: 'rate', unit: 'percent', site: 'Escuela', value: 20 });
  expect((await both({ ...march, concept: 'site-rates' })).value).toBe(null);
});
