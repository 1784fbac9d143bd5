import { Crowd } from './crowd.ts';
import {
  ageBand,
  cellsOfMany,
  cellsOfOne,
  groupCode,
  ofWhich,
  sexOf,
  type AgeBand,
  type Cells,
  type GroupCode,
  type OfWhich,
  type Sex,
} from './people.ts';
import { chance, daysBetween, weighted, type Chance } from './random.ts';

export interface DemoPlace {
  /** P-code of a canton */
  code: string;
  population: number;
}
export interface DemoActivity {
  id: string;
  areaId: string;
  unit: readonly string[];
  modules: readonly string[];
}
export interface DemoOrganisation {
  id: string;
  type: string;
}
export interface DeliveryRecipe {
  seed: string;
  count: number;
  /** ISO dates, both included */
  from: string;
  to: string;
  places: readonly DemoPlace[];
  activities: readonly DemoActivity[];
  organisations: readonly DemoOrganisation[];
}

/** One practice row of the delivery ledger. */
export interface DemoDelivery {
  synthetic: true;
  index: number;
  date: string;
  placeCode: string;
  areaId: string;
  activityId: string;
  group: GroupCode | null;
  recipient: 'person' | 'household' | 'headcount' | 'institution' | 'site';
  /** Practice person's number; the same number is the same person */
  subject: number | null;
  household: number | null;
  householdSize: number | null;
  people: number;
  cells: Cells | null;
  ofWhich: OfWhich | null;
  sex: Sex | null;
  ageBand: AgeBand | null;
  quantity: number;
  unit: string;
  usd: number | null;
  modality: 'cash' | 'in-kind' | 'service';
  organisationId: string;
  implementerId: string | null;
  donorId: string | null;
  /** Persons: no earlier row of that person in the calendar year. Others: as a partner would state it. */
  firstTime: boolean;
  source: 'direct' | 'partner';
  class: 'internal' | 'confidential';
}

/** Streams practice deliveries in order of date; memory does not grow with the number of rows. */
export function* demoDeliveries(recipe: DeliveryRecipe): Generator<DemoDelivery, void, undefined> {
  const by = chance(`${recipe.seed}/deliveries`);
  const days = daysBetween(recipe.from, recipe.to);
  const ranked = recipe.places.toSorted((a, b) => b.population - a.population);
  const draw: Draws = {
    // Big cities get more than their share: population, then Zipf on the rank.
    place: weighted(ranked, (place, rank) => place.population / Math.sqrt(rank + 1)),
    ...activityDraws(recipe.activities),
    partner: weighted(
      matching(recipe.organisations, (o) => o.type !== 'donor'),
      (_, rank) => 1 / (rank + 1),
    ),
    donor: weighted(
      matching(recipe.organisations, (o) => o.type === 'donor'),
      (_, rank) => 1 / (rank + 1),
    ),
  };
  const crowd = new Crowd(Math.max(64, Math.min(250_000, Math.floor(recipe.count / 20))));
  const lead = recipe.organisations[0];
  if (lead === undefined) throw new RangeError('practice deliveries need an organisation');
  const households = Math.max(1, Math.floor(recipe.count / 15));
  for (let index = 0; index < recipe.count; index++) {
    const date = days[Math.floor((index * days.length) / recipe.count)] ?? recipe.to;
    const x = by.next();
    const row =
      x < 0.55
        ? personRow(by, draw, crowd, date)
        : x < 0.75
          ? householdRow(by, draw, households)
          : x < 0.97
            ? headcountRow(by, draw)
            : institutionRow(by, draw);
    yield complete(by, draw, row, index, date, lead.id);
  }
}

interface Draws {
  place(by: Chance): DemoPlace;
  forPeople(by: Chance): DemoActivity;
  forHouseholds(by: Chance): DemoActivity;
  forOthers(by: Chance): DemoActivity;
  partner(by: Chance): DemoOrganisation;
  donor(by: Chance): DemoOrganisation;
}

type Recipient = Pick<
  DemoDelivery,
  | 'placeCode'
  | 'recipient'
  | 'group'
  | 'subject'
  | 'household'
  | 'householdSize'
  | 'people'
  | 'cells'
  | 'ofWhich'
  | 'sex'
  | 'ageBand'
  | 'firstTime'
> & { activity: DemoActivity };

function matching<T>(all: readonly T[], fits: (one: T) => boolean): readonly T[] {
  const some = all.filter(fits);
  return some.length > 0 ? some : all;
}

function activityDraws(all: readonly DemoActivity[]): Pick<Draws, 'forPeople' | 'forHouseholds' | 'forOthers'> {
  const people = (a: DemoActivity) => a.unit.includes('people');
  const households = (a: DemoActivity) => a.unit.includes('households');
  const rank = (_: DemoActivity, at: number) => 1 / (at + 3);
  return {
    forPeople: weighted(matching(all, people), rank),
    forHouseholds: weighted(matching(all, households), rank),
    forOthers: weighted(
      matching(all, (a) => !people(a) && !households(a)),
      () => 1,
    ),
  };
}

function personRow(by: Chance, draw: Draws, crowd: Crowd, date: string): Recipient {
  const { person, firstTime } = crowd.serve(by, Number(date.slice(0, 4)), draw.place, () => ({
    sex: sexOf(by),
    ageBand: ageBand(by),
    group: groupCode(by),
  }));
  const cells = cellsOfOne(person.sex, person.ageBand);
  // Nine services in ten are given where the person lives.
  const placeCode = by.next() < 0.9 ? person.home : draw.place(by).code;
  const sub = ofWhich(by, 1, cells === null ? 0 : cells.women);
  return {
    placeCode,
    activity: draw.forPeople(by),
    recipient: 'person',
    group: person.group,
    subject: person.number,
    household: null,
    householdSize: null,
    people: 1,
    cells,
    ofWhich: sub,
    sex: person.sex,
    ageBand: person.ageBand,
    firstTime,
  };
}

function householdRow(by: Chance, draw: Draws, households: number): Recipient {
  const household = 1 + by.below(households);
  const people = 1 + (household % 3) + ((household >> 3) % 4);
  const cells = cellsOfMany(by, people);
  return {
    placeCode: draw.place(by).code,
    activity: draw.forHouseholds(by),
    recipient: 'household',
    group: groupCode(by),
    subject: null,
    household,
    householdSize: people,
    people,
    cells,
    ofWhich: ofWhich(by, people, cells.women),
    sex: null,
    ageBand: null,
    firstTime: by.next() < 0.6,
  };
}

function headcountRow(by: Chance, draw: Draws): Recipient {
  const people = 5 + Math.floor(by.next() ** 2 * 116);
  const cells = cellsOfMany(by, people);
  return {
    placeCode: draw.place(by).code,
    activity: draw.forPeople(by),
    recipient: 'headcount',
    group: groupCode(by),
    subject: null,
    household: null,
    householdSize: null,
    people,
    cells,
    ofWhich: ofWhich(by, people, cells.women),
    sex: null,
    ageBand: null,
    firstTime: by.next() < 0.7,
  };
}

function institutionRow(by: Chance, draw: Draws): Recipient {
  return {
    placeCode: draw.place(by).code,
    activity: draw.forOthers(by),
    recipient: by.next() < 0.6 ? 'institution' : 'site',
    group: null,
    subject: null,
    household: null,
    householdSize: null,
    people: 0,
    cells: null,
    ofWhich: null,
    sex: null,
    ageBand: null,
    firstTime: by.next() < 0.5,
  };
}

function complete(by: Chance, draw: Draws, row: Recipient, index: number, date: string, lead: string): DemoDelivery {
  const { activity, ...rest } = row;
  const given = goods(by, activity, row.people);
  const direct = row.recipient === 'person' || by.next() < 0.4;
  const partner = draw.partner(by).id;
  return {
    synthetic: true,
    index,
    date,
    areaId: activity.areaId,
    activityId: activity.id,
    ...rest,
    ...given,
    organisationId: direct ? lead : partner,
    implementerId: direct && by.next() < 0.3 && partner !== lead ? partner : null,
    donorId: by.next() < 0.8 ? draw.donor(by).id : null,
    source: direct ? 'direct' : 'partner',
    class: row.recipient === 'person' ? 'confidential' : 'internal',
  };
}

function goods(
  by: Chance,
  activity: DemoActivity,
  people: number,
): Pick<DemoDelivery, 'quantity' | 'unit' | 'usd' | 'modality'> {
  if (people > 0 && activity.unit.includes('usd') && activity.modules.includes('cash')) {
    const usd = by.between(8, 40) * 5 * Math.min(people, 6);
    return { quantity: usd, unit: 'usd', usd, modality: 'cash' };
  }
  if (people > 0 && activity.unit.includes('kits'))
    return { quantity: Math.ceil(people / 4), unit: 'kits', usd: null, modality: 'in-kind' };
  const unit = activity.unit.find((u) => u !== 'people' && u !== 'households' && u !== 'usd') ?? 'services';
  return { quantity: by.between(1, 3), unit, usd: null, modality: 'service' };
}
