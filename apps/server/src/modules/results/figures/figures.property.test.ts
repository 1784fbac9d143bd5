import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { distinctPeople, peopleReached, servicesDelivered, type DeliveryFact } from '@minga/counting';
import type { NewDelivery } from '@minga/contracts/deliveries';
import { perform, type Context } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { startWorld } from '../../../testing/world.ts';
import { setStage } from '../../ledger/entries/stage.ts';
import { linkSubjects, recordDelivery, reverseDelivery } from '../../ledger/deliveries/index.ts';
import { getFigure, restateFigures, rollFigures, settleFigures } from './index.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);
const rosa = await world.as('information-officer');
const act = <Result>(work: (context: Context) => Promise<Result>) => perform(world.stores, rosa.token, work);

const places = Object.values(stage.cantons);
const activities = Object.entries(stage.activities).map(([name, id]) => ({
  activityId: id,
  areaId: name === 'visits' ? stage.areas.health : stage.areas.food,
}));

const entry = fc.record({
  does: fc.constantFrom(
    'person',
    'person',
    'headcount',
    'household',
    'household',
    'reverse',
    'link',
    'roll',
    'restate',
    'settle',
  ),
  who: fc.nat({ max: 5 }),
  other: fc.nat({ max: 5 }),
  place: fc.nat({ max: 2 }),
  activity: fc.nat({ max: 2 }),
  people: fc.integer({ min: 1, max: 50 }),
  size: fc.integer({ min: 1, max: 4 }),
  month: fc.constantFrom('01', '02', '03'),
  first: fc.boolean(),
});

test('R16 in any order of entries, corrections, links and rolling up, answers equal those of the counting rules', async () => {
  let year = 2027;
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 18 }), async (steps) => {
      year = year === 2039 ? 2027 : year + 1;
      const group = newId();
      const subjects = Array.from({ length: 6 }, () => newId());
      const homes = Array.from({ length: 2 }, () => newId());
      const clusters = new Map(subjects.map((id) => [id, id]));
      const standing = new Map<string, DeliveryFact>();
      for (const step of steps) {
        const { activityId, areaId } = activities[step.activity]!;
        if (step.does === 'roll') await act((context) => rollFigures(context));
        else if (step.does === 'restate') await act(restateFigures);
        else if (step.does === 'settle') await act(settleFigures);
        else if (step.does === 'link') {
          const [subject, cluster] = [subjects[step.who]!, subjects[step.other]!];
          await act((context) => linkSubjects(context, { clusterId: cluster, subjectIds: [subject] }));
          clusters.set(subject, cluster);
        } else if (step.does === 'reverse') {
          const [id] = [...standing.keys()].slice(step.who % Math.max(1, standing.size));
          if (!id) continue;
          await act((context) => reverseDelivery(context, id, { reason: 'a test' }));
          standing.delete(id);
        } else {
          const person = step.does === 'person' ? subjects[step.who]! : undefined;
          const home = step.does === 'household' ? homes[step.who % 2]! : undefined;
          const given: Partial<NewDelivery> = {
            deliveredOn: `${year}-${step.month}-10`,
            placeId: places[step.place]!,
            activityId,
            areaId,
            populationGroup: group,
            frequency: step.first ? 'first-time' : 'recurrent',
            ...(person
              ? { recipient: 'person', subjectId: person }
              : home
                ? { recipient: 'household', householdId: home, people: step.size }
                : { people: step.people }),
          };
          const row = await act((context) => recordDelivery(context, stage.delivery(given)));
          standing.set(row.id, {
            id: row.id,
            recordedAt: row.recordedAt,
            date: row.deliveredOn,
            place: row.placeId,
            activity: activityId,
            area: areaId,
            group,
            recipient: person
              ? { kind: 'person', person }
              : home
                ? { kind: 'household', household: home, headcount: step.size }
                : { kind: 'headcount', people: step.people },
            quantity: 1,
            unit: 'service',
            planned: false,
            source: 'direct',
            organisation: row.organisationId,
            frequency: step.first ? 'first-time' : 'recurrent',
          });
        }
      }
      await compare([...standing.values()], { year, group, clusterOf: (person) => clusters.get(person) ?? person });
      await act((context) => rollFigures(context));
      await act(restateFigures);
      await compare([...standing.values()], { year, group, clusterOf: (person) => clusters.get(person) ?? person });
    }),
    { numRuns: 20, seed: 20261123 },
  );
}, 120_000);

interface Asked {
  year: number;
  group: string;
  clusterOf: (person: string) => string;
}

/** Whatever is asked, the server answers as the counting rules do. */
async function compare(facts: readonly DeliveryFact[], { year, group, clusterOf }: Asked): Promise<void> {
  const ask = async (rule: string, also: object = {}) =>
    (await act((context) => getFigure(context, { rule, by: [], from: `${year}-01`, to: `${year}-12`, ...also }))).value;
  expect(await ask('people-reached', { group })).toBe(peopleReached(facts, { clusterOf }).total);
  expect(await ask('services-delivered', { group })).toBe(servicesDelivered(facts));
  for (const place of places) {
    const here = facts.filter((fact) => fact.place === place);
    expect(await ask('people-reached', { group, place })).toBe(peopleReached(here, { clusterOf }).total);
  }
  // Any months, areas and activities: what is rolled up by month is put together again, never added.
  const within = (from: string, to: string) =>
    facts.filter(({ date }) => date.slice(5, 7) >= from && date.slice(5, 7) <= to);
  const total = (rows: readonly DeliveryFact[]) => peopleReached(rows, { clusterOf }).total;
  for (const [from, to] of [
    ['01', '02'],
    ['02', '03'],
    ['02', '02'],
  ] as const)
    expect(await ask('people-reached', { group, from: `${year}-${from}`, to: `${year}-${to}` })).toBe(
      total(within(from, to)),
    );
  for (const area of Object.values(stage.areas))
    expect(await ask('people-reached', { group, area })).toBe(total(facts.filter((fact) => fact.area === area)));
  for (const activity of Object.values(stage.activities))
    expect(await ask('people-reached', { group, activity })).toBe(
      total(facts.filter((fact) => fact.activity === activity)),
    );
  const months = await act((context) =>
    getFigure(context, { rule: 'people-reached', by: ['month'], group, from: `${year}-01`, to: `${year}-12` }),
  );
  for (const { at, value } of months.cells)
    expect(value).toBe(total(within(at['month']!.slice(5), at['month']!.slice(5))));
  expect((await ask('people-reached', { group })) ?? 0).toBeGreaterThanOrEqual(
    distinctPeople(facts, { clusterOf }).size,
  );
}
