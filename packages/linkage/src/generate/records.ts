import type { PersonRecord } from '../person.ts';
import { addressOf, respellStreet } from './addresses.ts';
import { dateAgain, exactDate } from './date-errors.ts';
import { documentAgain } from './document-errors.ts';
import { drawHand, garble, givenAgain, motherText, surnamesAgain } from './name-errors.ts';
import type { Household, Person } from './people.ts';
import { phoneOf, writePhone } from './phones.ts';
import type { Random } from './random.ts';
import type { Rates } from './rates.ts';
import { mistype } from './typos.ts';

/** A record of a made person: that of the package, with the code of the parish. */
export interface SyntheticRecord extends PersonRecord {
  placeCode: string | undefined;
}

/**
 * The number under which a household was registered, which is another at every registration. It is scattered (the end of
 * MurmurHash3, which gives no two numbers the same), so that it does not give the truth away.
 */
function registration(household: number, visit: number): string {
  let mixed = (household * 4 + visit) ^ 0x5bd1e995;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return `h${((mixed ^ (mixed >>> 16)) >>> 0).toString(36)}`;
}

/** How a person is first written down: well, apart from what nobody asked or nobody had. */
export function firstRecord(random: Random, rates: Rates, person: Person, household: Household): SyntheticRecord {
  const { place, street, house } = household.address;
  const placeKnown = !random.chance(rates.noPlace);
  const streetKnown = !random.chance(rates.noStreet);
  return {
    id: '',
    givenNames: person.given.join(' '),
    surnames: `${person.surnames[0]} ${person.surnames[1]}`,
    birthDate: exactDate(person.birth),
    sex: person.sex,
    documents: random.chance(rates.noDocument) ? [] : [person.documents[0]!],
    phones: random.chance(rates.noPhone) ? [] : [writePhone(random, person.phone)],
    motherName: random.chance(rates.noMother) ? undefined : motherText(random, person.mother),
    houseNumber: streetKnown ? house : undefined,
    street: streetKnown ? street : undefined,
    place: placeKnown ? place.name : undefined,
    region: placeKnown ? place.province : undefined,
    placeCode: placeKnown ? place.code : undefined,
    nationality: person.nationality,
    household: registration(household.number, 0),
  };
}

function streetAgain(random: Random, rates: Rates, street: string): string {
  const respelled = random.chance(rates.streetRespelled) ? respellStreet(random, street) : street;
  return random.chance(rates.typo) ? mistype(random, respelled) : respelled;
}

/** How the person is written down at a later visit (1, 2, 3), by somebody who does not find the first record. */
export function furtherRecord(
  random: Random,
  rates: Rates,
  person: Person,
  household: Household,
  visit: number,
): SyntheticRecord {
  const hand = drawHand(random, rates);
  const text = (name: string): string => hand(garble(random, rates, name));
  const { place, street, house } = random.chance(rates.moved) ? addressOf(random, person.culture) : household.address;
  const placeKnown = !random.chance(rates.noPlace);
  const streetKnown = !random.chance(rates.noStreet);
  const phone = random.chance(rates.phoneChanged) ? phoneOf(random, person.nationality) : person.phone;
  return {
    id: '',
    givenNames: text(givenAgain(random, rates, person.given)),
    surnames: text(surnamesAgain(random, rates, person)),
    birthDate: dateAgain(random, rates, person.birth),
    sex: random.chance(rates.sexWrong) ? (person.sex === 'F' ? 'M' : 'F') : person.sex,
    documents: documentAgain(random, rates, person.documents),
    phones: random.chance(rates.noPhone) ? [] : [writePhone(random, phone)],
    motherName: random.chance(rates.noMother) ? undefined : text(motherText(random, person.mother)),
    houseNumber: streetKnown ? house : undefined,
    street: streetKnown ? hand(streetAgain(random, rates, street)) : undefined,
    place: placeKnown ? hand(place.name) : undefined,
    region: placeKnown ? hand(place.province) : undefined,
    placeCode: placeKnown ? place.code : undefined,
    nationality: person.nationality,
    household: registration(household.number, random.chance(rates.sameRegistration) ? 0 : visit),
  };
}
