import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewDelivery } from '@minga/contracts/deliveries';
import { FigureAnswer, FigureRule } from '@minga/contracts/figures';
import { newId } from '../../../platform/ids.ts';
import { startWorld, type Person } from '../../../testing/world.ts';
import { setStage } from '../../ledger/entries/stage.ts';
import { rollAll } from './index.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);
const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const observer = await world.as('government-observer', { ceiling: 'internal' }, { name: 'Olga (test)' });
const { partner } = stage.organisations;
const { guayaquil, cayambe } = stage.cantons;

async function record(of: Partial<NewDelivery>): Promise<void> {
  expect((await rosa.post('/deliveries', stage.delivery(of))).status).toBe(200);
}

async function figure(query: Record<string, string>, who: Person = rosa): Promise<FigureAnswer> {
  const answer = await who.get(`/figures/value?${new URLSearchParams(query).toString()}`);
  expect(answer.status).toBe(200);
  return FigureAnswer.parse(await answer.json());
}

const cells = (answer: FigureAnswer, name: string) =>
  Object.fromEntries(answer.cells.map(({ at, value, status }) => [at[name], status === 'hidden' ? status : value]));

describe('R20 direct and partner people stand apart, and their overlap is said not to be reviewed', () => {
  const march = { rule: 'people-reached', from: '2026-03', to: '2026-03' };
  const april = { rule: 'people-reached', from: '2026-04', to: '2026-04' };
  beforeAll(async () => {
    const day = { deliveredOn: '2026-03-05' };
    for (let n = 0; n < 12; n++) await record({ ...day, recipient: 'person', subjectId: newId() });
    await record({ ...day, people: 30, placeId: guayaquil, source: 'partner', organisationId: partner });
    await record({ ...day, people: 50, placeId: guayaquil });
    await record({ people: 8, deliveredOn: '2026-04-02' });
  });

  test('each source has its own count, before and after rolling up; the whole is neither nor their sum', async () => {
    for (const roll of [false, true]) {
      if (roll) await rollAll(world.stores, rosa.token);
      const answer = await figure({ ...march, by: 'source' });
      expect(cells(answer, 'source')).toEqual({ direct: 62, partner: 30 });
      expect(answer).toMatchObject({ value: 62, overlap: 'not-reviewed' });
      expect(cells(await figure({ ...march, rule: 'services-delivered', by: 'source' }), 'source')).toEqual({
        direct: 13,
        partner: 1,
      });
    }
  });

  test('the note stands in every answer about people, until the breakdown shows one source alone', async () => {
    expect((await figure(march)).overlap).toBe('not-reviewed');
    expect((await figure({ ...april, by: 'source' })).overlap).toBeNull();
    expect((await figure({ ...march, rule: 'services-delivered' })).overlap).toBeNull();
    const rules = FigureRule.array().parse(await (await rosa.get('/figures/rules')).json());
    expect(rules.find(({ id }) => id === 'people-reached')?.words.es).toContain('socios');
  });

  test('a small source is hidden with the other, and the note tells nothing of it', async () => {
    await record({ deliveredOn: '2026-06-03', people: 40, placeId: cayambe });
    await record({ deliveredOn: '2026-06-03', people: 2, placeId: guayaquil, source: 'partner' });
    const june = { rule: 'people-reached', from: '2026-06', to: '2026-06', by: 'source' };
    expect(cells(await figure(june), 'source')).toEqual({ direct: 40, partner: 2 });
    const seen = await figure(june, observer);
    expect(cells(seen, 'source')).toEqual({ direct: 'hidden', partner: 'hidden' });
    expect(seen.overlap).toBe('not-reviewed');
  });
});

describe('R21 parts by sex and age are completed by what nobody stated', () => {
  const day = { deliveredOn: '2027-01-10' };
  const january = { from: '2027-01', to: '2027-01' };
  beforeAll(async () => {
    const person = { ...day, recipient: 'person' as const };
    for (let n = 0; n < 7; n++) await record({ ...person, subjectId: newId(), sex: 'female', ageBand: '18-24' });
    for (let n = 0; n < 6; n++) await record({ ...person, subjectId: newId(), sex: 'male', ageBand: '18-24' });
    for (let n = 0; n < 5; n++) await record({ ...person, subjectId: newId(), sex: 'unknown', ageBand: '25-59' });
    const luz = newId();
    await record({ ...person, subjectId: luz });
    await record({ ...person, subjectId: luz, sex: 'female' });
    await record({ ...day, people: 40 });
  });

  test('an unknown row makes the parts equal the whole, and says of how many the sex is stated', async () => {
    const bySex = await figure({ rule: 'people-reached', ...january, by: 'sex' });
    expect(bySex.value).toBe(59);
    expect(cells(bySex, 'sex')).toEqual({ female: 8, male: 6, unknown: 45 });
    expect(bySex.disaggregation).toEqual({ stated: 14, of: 59 });
    const byAge = await figure({ rule: 'people-reached', ...january, by: 'age' });
    expect(cells(byAge, 'age')).toEqual({ '18-24': 13, '25-59': 5, unknown: 41 });
    const both = await figure({ rule: 'people-reached', ...january, by: 'sex,age' });
    expect(Object.fromEntries(both.cells.map(({ at, value }) => [`${at.sex} ${at.age}`, value]))).toEqual({
      'female 18-24': 7,
      'male 18-24': 6,
      'unknown unknown': 46,
    });
    const services = await figure({ rule: 'services-delivered', ...january, by: 'sex' });
    expect(cells(services, 'sex')).toEqual({ female: 8, male: 6, unknown: 7 });
  });

  test('beside another breakdown every part of it is completed by itself', async () => {
    await record({ deliveredOn: '2027-02-10', people: 9 });
    await record({ deliveredOn: '2027-02-10', recipient: 'person', subjectId: newId(), sex: 'male' });
    const answer = await figure({ rule: 'people-reached', from: '2027-01', to: '2027-02', by: 'month,sex' });
    const february = answer.cells.filter(({ at }) => at.month === '2027-02');
    expect(Object.fromEntries(february.map(({ at, value }) => [at.sex, value]))).toEqual({ male: 1, unknown: 9 });
    expect(answer.disaggregation).toBeNull();
  });

  test('parts above the whole are kept as they are, and the numbers say so', async () => {
    const march = { deliveredOn: '2027-03-10', recipient: 'person' as const, subjectId: newId() };
    await record({ ...march, sex: 'female' });
    await record({ ...march, sex: 'male' });
    const answer = await figure({ rule: 'people-reached', from: '2027-03', to: '2027-03', by: 'sex' });
    expect(cells(answer, 'sex')).toEqual({ female: 1, male: 1 });
    expect(answer).toMatchObject({ value: 1, disaggregation: { stated: 2, of: 1 } });
  });

  test('the unknown row is judged with the others: what is hidden beside it cannot be had from it', async () => {
    const april = { deliveredOn: '2027-04-10', recipient: 'person' as const };
    for (let n = 0; n < 9; n++) await record({ ...april, subjectId: newId(), sex: 'female' });
    for (let n = 0; n < 2; n++) await record({ ...april, subjectId: newId() });
    const query = { rule: 'people-reached', from: '2027-04', to: '2027-04', by: 'sex' };
    expect(cells(await figure(query), 'sex')).toEqual({ female: 9, unknown: 2 });
    const seen = await figure(query, observer);
    expect(cells(seen, 'sex')).toEqual({ female: 'hidden', unknown: 'hidden' });
    expect(seen.disaggregation).toBeNull();
  });
});

test('R21 whatever rows state, the parts by sex equal the whole or are said to exceed it', async () => {
  const row = fc.record({
    who: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
    people: fc.integer({ min: 1, max: 20 }),
    sex: fc.constantFrom('female', 'male', 'unknown', null),
    ageBand: fc.constantFrom('0-4', '18-24', null),
  });
  let year = 2030;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
      year += 1;
      const subjects = Array.from({ length: 4 }, () => newId());
      for (const { who, people, ...of } of rows)
        await record({
          ...of,
          deliveredOn: `${year}-01-10`,
          ...(who === undefined ? { people } : { recipient: 'person', subjectId: subjects[who]! }),
        });
      for (const by of ['sex', 'age', 'sex,age']) {
        const answer = await figure({ rule: 'people-reached', from: `${year}-01`, to: `${year}-01`, by });
        const known = answer.cells.filter(({ at }) => !Object.values(at).includes('unknown'));
        const sum = (of: FigureAnswer['cells']) => of.reduce((all, { value }) => all + value!, 0);
        expect(answer.disaggregation).toEqual({ stated: sum(known), of: answer.value });
        expect(sum(answer.cells)).toBe(Math.max(answer.value!, sum(known)));
      }
    }),
    { numRuns: 12 },
  );
});
