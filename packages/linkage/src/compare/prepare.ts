import { countryCode } from '../normalise/countries.ts';
import { prepareDocuments } from '../normalise/documents.ts';
import { foldNumber } from '../normalise/fold.ts';
import { preparePhone, type PreparedPhone } from '../normalise/phones.ts';
import { sexCode } from '../normalise/sex.ts';
import type { PersonRecord } from '../person.ts';
import { compareWords } from './align.ts';
import { bagOfWords, nameBag, wordBag, type Bag } from './bag.ts';
import { prepareDate } from './dates.ts';
import { names } from './levels.ts';
import type { PreparedRecord } from './types.ts';

/** Makes a record ready for comparing. `country` is where a telephone without a country code belongs. */
export function prepare(record: PersonRecord, country = 'EC'): PreparedRecord {
  const surnames = nameBag(record.surnames, 'surname');
  const givenNames = nameBag(record.givenNames, 'given');
  const full = nameBag(record.fullName, 'whole');
  return {
    id: record.id,
    surnames,
    givenNames,
    wholeName: full ?? joinBags(givenNames, surnames),
    otherNames: wordsBeyond(full, givenNames, surnames),
    motherName: nameBag(record.motherName, 'whole'),
    birthDate: prepareDate(record.birthDate),
    documents: prepareDocuments(record.documents),
    phones: phonesOf(record.phones, country),
    sex: sexCode(record.sex),
    houseNumber: foldNumber(record.houseNumber ?? ''),
    street: wordBag(record.street),
    address2: wordBag(record.address2),
    place: wordBag(record.place),
    postcode: foldNumber(record.postcode ?? ''),
    region: wordBag(record.region),
    nationality: countryCode(record.nationality),
    occupation: wordBag(record.occupation),
    household: record.household ?? '',
  };
}

/** Given names and surnames as one name; a part alone is not the whole. */
function joinBags(givenNames: Bag | undefined, surnames: Bag | undefined): Bag | undefined {
  if (givenNames === undefined || surnames === undefined) return undefined;
  return bagOfWords([...givenNames.words, ...surnames.words]);
}

/** What a full name says that is not in its parts already, not even in another spelling. */
function wordsBeyond(full: Bag | undefined, givenNames: Bag | undefined, surnames: Bag | undefined): Bag | undefined {
  if (full === undefined || givenNames === undefined || surnames === undefined) return undefined;
  const said = [...givenNames.words, ...surnames.words];
  const beyond = full.words.filter((word) => said.every((other) => compareWords(word, other) > names.initial));
  return beyond.length === 0 ? undefined : bagOfWords(beyond);
}

function phonesOf(phones: readonly string[] | undefined, country: string): PreparedPhone[] {
  const prepared: PreparedPhone[] = [];
  for (const text of phones ?? []) {
    const phone = preparePhone(text, country);
    if (phone !== undefined && !prepared.some((other) => other.key === phone.key)) prepared.push(phone);
  }
  return prepared;
}
