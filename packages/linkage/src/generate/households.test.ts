import { expect, test } from 'vitest';
import { generationOf } from './given-names.ts';
import { populationOf } from './generate.ts';
import type { Household, Person } from './people.ts';

const households = [...populationOf({ people: 30_000, seed: 23 })];
const people = households.flatMap(({ members }) => members);

const childrenOf = ({ members }: Household): Person[] => members.filter(({ role }) => role === 'child');
const find = ({ members }: Household, role: Person['role']): Person | undefined =>
  members.find((member) => member.role === role);

function share(count: number, of: number): number {
  return count / of;
}

/** Names with how many bear them, most frequent first. */
function count(names: readonly string[]): [string, number][] {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]);
}

/** Every child with the adults it lives with. */
const families = households.flatMap((household) =>
  childrenOf(household).map((child) => ({
    child,
    father: find(household, 'father'),
    mother: find(household, 'mother'),
  })),
);

test("G7 children bear their father's first surname and their mother's first", () => {
  const both = families.filter(({ father, mother }) => father && mother);
  const wrong = both.filter(
    ({ child, father, mother }) => child.surnames.join() !== `${father?.surnames[0]},${mother?.surnames[0]}`,
  );
  expect(both.length).toBeGreaterThan(5_000);
  expect(wrong).toEqual([]);
});

test("G7 a mother alone gives her children an absent father's surname and hers, or both of hers", () => {
  const alone = households.filter((household) => !find(household, 'father') && childrenOf(household).length > 0);
  const surnamesIn = (household: Household): string[] => [
    ...new Set(childrenOf(household).map(({ surnames }) => surnames.join())),
  ];
  expect(alone.filter((household) => surnamesIn(household).length > 1)).toEqual([]);
  const own = alone.filter((household) => surnamesIn(household)[0] === find(household, 'mother')?.surnames.join());
  expect(share(own.length, alone.length)).toBeCloseTo(0.15, 1);
  const wrong = families.filter(
    ({ child, father, mother }) =>
      !father && child.surnames.join() !== mother?.surnames.join() && child.surnames[1] !== mother?.surnames[0],
  );
  expect(wrong).toEqual([]);
});

test("G7 children name their mother, and a grandmother's first surname is her daughter's second", () => {
  const name = ({ given, surnames }: Person['mother']): string => [...given, ...surnames].join(' ');
  expect(families.filter(({ child, mother }) => !mother || name(child.mother) !== name(mother))).toEqual([]);
  const three = households.filter((household) => find(household, 'grandmother'));
  const wrong = three.filter(
    (household) => find(household, 'mother')?.surnames[1] !== find(household, 'grandmother')?.surnames[0],
  );
  expect(three.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

test('G7 mothers are 17 to 41 when they give birth, and brothers and sisters have names of their own', () => {
  const ages = families.map(({ child, mother }) => child.birth.year - (mother?.birth.year ?? 0));
  expect(ages.filter((age) => age < 17 || age > 41)).toEqual([]);
  const repeated = households.filter((household) => {
    const names = childrenOf(household).map(({ given }) => given[0]);
    return new Set(names).size < names.length;
  });
  expect(repeated.length).toBeLessThan(3);
});

test('G7 about one birth in a hundred is of twins, or as asked', () => {
  const rate = (of: readonly Household[]): number => {
    const children = of.map((household) => childrenOf(household));
    const days = children.map(
      (some) => new Set(some.map(({ birth: { year, month, day } }) => `${year}-${month}-${day}`)).size,
    );
    const births = days.reduce((sum, number) => sum + number, 0);
    return share(children.flat().length - births, births);
  };
  expect(Math.abs(rate(households) - 0.01)).toBeLessThan(0.003);
  expect(Math.abs(rate([...populationOf({ people: 10_000, seed: 23, twins: 0.3 })]) - 0.3)).toBeLessThan(0.04);
});

test('G7 a household lives at one address, and most of it shares a phone', () => {
  const several = households.filter(({ members }) => members.length > 2);
  const sharing = several.filter(({ members }) => new Set(members.map(({ phone }) => phone)).size < members.length);
  expect(share(sharing.length, several.length)).toBeGreaterThan(0.85);
});

test('G8 the first surname has 2 to 3 % of the people, and thousands of surnames are rare', () => {
  const surnames = count(people.map(({ surnames }) => surnames[0]));
  expect(share(surnames[0]![1], people.length)).toBeGreaterThan(0.018);
  expect(share(surnames[0]![1], people.length)).toBeLessThan(0.03);
  expect(surnames.length).toBeGreaterThan(3_000);
});

test('G8 peoples have names of their own', () => {
  const top = (culture: string): string[] =>
    count(people.filter((one) => one.culture === culture).map(({ surnames }) => surnames[0]))
      .slice(0, 12)
      .map(([name]) => name);
  expect(top('kichwa')).toEqual(expect.arrayContaining(['Quishpe', 'Guamán', 'Chango']));
  expect(top('esmeraldas')).toEqual(expect.arrayContaining(['Quiñónez', 'Caicedo']));
  expect(top('costa')).toContain('Zambrano');
  expect(people.filter(({ surnames }) => /^(de|del) /.test(surnames[0])).length).toBeGreaterThan(200);
});

test('G8 given names follow the fashion of their time', () => {
  const named = (name: string): number[] => {
    const found = [0, 0, 0, 0];
    for (const { given, birth } of people) if (given[0] === name) found[generationOf(birth.year)]! += 1;
    return found;
  };
  const [old, , , young] = named('Zoila');
  expect(old).toBeGreaterThan(young!);
  expect(named('Dylan').slice(0, 2)).toEqual([0, 0]);
  expect(named('Yusleidy')[2]).toBeGreaterThan(10);
  const two = people.filter(({ given }) => given.length === 2);
  expect(share(two.length, people.length)).toBeGreaterThan(0.75);
});

test('G8 the ages make a pyramid: the young are many, nobody is over a hundred', () => {
  const decades = Array.from({ length: 10 }, () => 0);
  for (const { birth } of people) decades[Math.floor((2026 - birth.year) / 10)]! += 1;
  const young = decades[0]! + decades[1]! + decades[2]!;
  expect(share(young, people.length)).toBeGreaterThan(0.45);
  for (let i = 3; i < 10; i += 1) expect(decades[i]).toBeLessThan(decades[i - 1]!);
  expect(decades).toHaveLength(10);
});
