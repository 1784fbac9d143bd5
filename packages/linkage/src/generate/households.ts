import { addressOf } from './addresses.ts';
import { birthIn, birthsOf, headAge } from './ages.ts';
import { countryOf, cultureMix, type Culture, type Sex } from './cultures.ts';
import { documentsOf } from './documents.ts';
import { givenNames } from './given-names.ts';
import type { BirthDate, Household, Person, Role } from './people.ts';
import { phoneOf } from './phones.ts';
import type { Random } from './random.ts';
import { surnamesOf } from './surnames.ts';

/** What holds for a whole run. */
export interface World {
  seed: number;
  /** The year in which everybody has their age. */
  year: number;
  /** The share of births that are of twins. */
  twins: number;
}

interface Home {
  world: World;
  random: Random;
  household: Household;
  firstPerson: number;
  phone: string;
}

interface Being {
  role: Role;
  culture: Culture;
  sex: Sex;
  birth: BirthDate;
  given: string[];
  surnames: [string, string];
  mother: Person['mother'];
  ownPhone: number;
}

function join(home: Home, being: Being): Person {
  const { world, random, household } = home;
  const { ownPhone, ...rest } = being;
  const number = home.firstPerson + household.members.length;
  const country = countryOf(being.culture);
  // Children born here of parents from abroad are left nationals of their parents' country, as most lists have them.
  const who = {
    country,
    year: being.birth.year,
    birthProvince: country === 'EC' ? household.address.place.provinceCode : '',
    age: world.year - being.birth.year,
  };
  const person: Person = {
    ...rest,
    number,
    nationality: country,
    husband: '',
    widow: false,
    documents: documentsOf(random, number, world.seed, who),
    phone: random.chance(ownPhone) ? phoneOf(random, country) : home.phone,
  };
  household.members.push(person);
  return person;
}

/** A grown person, whose own mother gives the second surname. */
function adult(home: Home, role: Role, culture: Culture, sex: Sex, age: number): Person {
  const { random, world } = home;
  const birth = birthIn(random, world.year - age);
  const surnames = surnamesOf(culture);
  const first = surnames.draw(random);
  const second = surnames.draw(random);
  const given = givenNames(random, culture, sex, birth.year);
  const mother = {
    given: givenNames(random, culture, 'F', birth.year - random.between(17, 38)),
    surnames: [second, surnames.draw(random)] as [string, string],
  };
  return join(home, { role, culture, sex, birth, given, surnames: [first, second], mother, ownPhone: 0.4 });
}

/** The mother of a mother, who gave her own first surname as the second one. */
function grandmother(home: Home, daughter: Person): void {
  const { random } = home;
  const { given, surnames } = daughter.mother;
  const birth = birthIn(random, daughter.birth.year - random.between(18, 36));
  if (home.world.year - birth.year > 98) return;
  const mother = {
    given: givenNames(random, daughter.culture, 'F', birth.year - random.between(17, 38)),
    surnames: [surnames[1], surnamesOf(daughter.culture).draw(random)] as [string, string],
  };
  const being = { role: 'grandmother' as const, culture: daughter.culture, sex: 'F' as const, birth, given, surnames };
  const person = join(home, { ...being, mother, ownPhone: 0.2 });
  person.husband = daughter.surnames[0];
  person.widow = random.chance(0.45);
}

interface Parents {
  mother: Person;
  fatherSurname: string;
  fatherGiven: string;
}

function children(home: Home, { mother, fatherSurname, fatherGiven }: Parents): void {
  const { random, world } = home;
  // A mother who registers alone may give both of her surnames.
  const surnames: [string, string] = fatherSurname === '' ? [...mother.surnames] : [fatherSurname, mother.surnames[0]];
  const used = new Set<string>();
  for (const birth of birthsOf(random, world, mother.birth.year)) {
    const sex: Sex = random.chance(0.51) ? 'M' : 'F';
    const junior = sex === 'M' && fatherGiven !== '' && !used.has(fatherGiven) && random.chance(0.08);
    let given = givenNames(random, mother.culture, sex, birth.year, junior ? fatherGiven : undefined);
    // Brothers and sisters do not bear the same first name, and twins least of all.
    for (let again = 0; used.has(given[0]!) && again < 8; again += 1) {
      given = givenNames(random, mother.culture, sex, birth.year);
    }
    used.add(given[0]!);
    const grown = world.year - birth.year >= 16;
    const being = { role: 'child' as const, culture: mother.culture, sex, birth, given, surnames };
    const named = { given: mother.given, surnames: mother.surnames };
    join(home, { ...being, mother: named, ownPhone: grown ? 0.35 : 0.01 });
  }
}

function couple(home: Home, culture: Culture, age: number): void {
  const { random } = home;
  const mixed = random.chance(0.05);
  const father = adult(home, 'father', mixed ? cultureMix.draw(random) : culture, 'M', age + random.between(-3, 8));
  const mother = adult(home, 'mother', culture, 'F', age);
  mother.husband = father.surnames[0];
  if (random.chance(0.12)) grandmother(home, mother);
  children(home, { mother, fatherSurname: father.surnames[0], fatherGiven: father.given[0]! });
}

function motherAlone(home: Home, culture: Culture, age: number): void {
  const { random } = home;
  const mother = adult(home, 'mother', culture, 'F', age);
  const recognised = random.chance(0.85);
  const fatherSurname = recognised ? surnamesOf(culture).draw(random) : '';
  if (random.chance(0.3)) mother.husband = fatherSurname;
  mother.widow = mother.husband !== '' && age > 45 && random.chance(0.4);
  if (random.chance(0.2)) grandmother(home, mother);
  children(home, { mother, fatherSurname, fatherGiven: '' });
}

/** The household of that number: 55 % couples, 22 % mothers alone, the others people who live by themselves. */
export function householdOf(world: World, number: number, firstPerson: number, random: Random): Household {
  random.start(world.seed, number, 1);
  const culture = cultureMix.draw(random);
  const household: Household = { number, address: addressOf(random, culture), members: [] };
  const home: Home = { world, random, household, firstPerson, phone: phoneOf(random, countryOf(culture)) };
  const kind = random.next();
  const age = headAge(random);
  if (kind < 0.55) couple(home, culture, age);
  else if (kind < 0.77) motherAlone(home, culture, age);
  else adult(home, 'alone', culture, random.chance(0.56) ? 'M' : 'F', Math.min(98, age + random.below(12)));
  return household;
}
