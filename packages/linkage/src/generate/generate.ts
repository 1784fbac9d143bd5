import { householdOf, type World } from './households.ts';
import type { Household } from './people.ts';
import { Random } from './random.ts';
import { defaultRates, type Rates } from './rates.ts';
import { firstRecord, furtherRecord, type SyntheticRecord } from './records.ts';
import { shuffleWithin } from './shuffle.ts';

export interface GenerateOptions {
  /** Any whole number; it alone decides who the people are. */
  seed: number;
  /** How many people; without it as many as `records` needs. */
  people?: number;
  /** How many records at most; the people then end where the records do. */
  records?: number;
  /** The share of people with further records; 0.2. */
  duplicated?: number;
  /** How those have one, two, three … further records, by weight; [0.7, 0.2, 0.1]. At most three. */
  further?: readonly number[];
  rates?: Partial<Rates>;
  /** How many records wait in the order of which chance decides; 20,000. */
  window?: number;
  /** The share of births that are of twins; 0.01. */
  twins?: number;
  /** The year in which the people have their ages; 2026. */
  year?: number;
}

export interface SyntheticRow {
  record: SyntheticRecord;
  /** Who the record is of: the truth, which a matcher must not see. */
  person: string;
}

/** The households of a run, one after another, until there are as many people as asked for. */
export function* populationOf(options: GenerateOptions): Generator<Household> {
  const world: World = { seed: options.seed, year: options.year ?? 2026, twins: options.twins ?? 0.01 };
  const people = options.people ?? Infinity;
  if (people === Infinity && options.records === undefined) throw new Error('Say how many people or records');
  const random = new Random(world.seed);
  let made = 0;
  for (let number = 0; made < people; number += 1) {
    const household = householdOf(world, number, made, random);
    household.members.length = Math.min(household.members.length, people - made);
    made += household.members.length;
    yield household;
  }
}

/** How many further records a person has. */
function drawFurther(random: Random, duplicated: number, further: readonly number[]): number {
  if (!random.chance(duplicated)) return 0;
  let at = random.next() * further.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of further.entries()) {
    at -= weight;
    if (at < 0) return i + 1;
  }
  return further.length;
}

/** The records in the order of the people; what is written of a household hangs on the seed and its number alone. */
function* inOrder(options: GenerateOptions): Generator<SyntheticRow> {
  const { duplicated = 0.2, further = [0.7, 0.2, 0.1], records: limit = Infinity } = options;
  if (further.length > 3) throw new Error('A person has three further records at most');
  const rates = { ...defaultRates, ...options.rates };
  const random = new Random(options.seed);
  let made = 0;
  for (const household of populationOf(options)) {
    random.start(options.seed, household.number, 2);
    for (const member of household.members) {
      const person = `p${member.number + 1}`;
      const visits = drawFurther(random, duplicated, further);
      for (let visit = 0; visit <= visits; visit += 1) {
        if (made === limit) return;
        made += 1;
        const record =
          visit === 0
            ? firstRecord(random, rates, member, household)
            : furtherRecord(random, rates, member, household, visit);
        yield { record, person };
      }
    }
  }
}

/**
 * Made people of the Andes and the records that several registrations would hold of them. The same options give the same
 * records; memory holds one household and the window.
 */
export function* generate(options: GenerateOptions): Generator<SyntheticRow> {
  let count = 0;
  const random = new Random(options.seed, 0, 3);
  for (const row of shuffleWithin(inOrder(options), options.window ?? 20_000, random)) {
    count += 1;
    row.record.id = `synthetic-${count}`;
    yield row;
  }
}
