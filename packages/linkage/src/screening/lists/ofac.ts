import { guarded, ListRefused, type Result } from '../results.ts';
import type { EntryKind, ListDocument, ListEntry, NameQuality, WatchList } from './list.ts';
import * as read from './reading.ts';
import { elementText, xmlRoot } from './xml.ts';

const source = 'ofac-sdn';
const kinds: Record<string, EntryKind> = { Individual: 'person', Entity: 'organisation', Vessel: 'vessel' };

/** The Specially Designated Nationals list of OFAC in its classic XML form (sdn.xml). Its head counts its records. */
export function importOfac(input: read.ListInput, options: read.ImportOptions = {}): Result<WatchList> {
  return guarded(() => {
    const root = xmlRoot(input, 'sdnList', 'OFAC SDN', options);
    const found = read.listOf(root['sdnEntry']).map(read.fieldsOf);
    const head = read.fieldsOf(root['publshInformation']);
    const announced = Number(elementText(head['Record_Count']));
    if (announced > 0 && announced !== found.length) {
      throw new ListRefused('list-incomplete', { announced, found: found.length });
    }
    return read.listFrom(source, isoDay(elementText(head['Publish_Date'])), found.map(entryOf), options);
  });
}

/** 01/31/2024 as 2024-01-31. */
const isoDay = (text: string): string => text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2');

const within = (one: read.Fields, list: string, item: string): read.Fields[] =>
  read.listOf(read.fieldsOf(one[list])[item]).map(read.fieldsOf);

function entryOf(one: read.Fields): ListEntry {
  const texts = (list: string, item: string, field: string) =>
    within(one, list, item).map((each) => elementText(each[field]));
  const documents = within(one, 'idList', 'id').map(documentOf);
  const programme = read.listOf(read.fieldsOf(one['programList'])['program']).map(elementText).join(', ');
  return {
    id: elementText(one['uid']),
    kind: kinds[elementText(one['sdnType'])] ?? 'other',
    names: read.namesFrom([[nameOf(one), 'primary'], ...within(one, 'akaList', 'aka').map(aliasOf)]),
    birthDates: read.datesFrom(texts('dateOfBirthList', 'dateOfBirthItem', 'dateOfBirth')),
    sexes: read.sexesFrom(documents.filter(({ type }) => type === 'Gender').map(({ number }) => number)),
    nationalities: read.countriesFrom([
      ...texts('nationalityList', 'nationality', 'country'),
      ...texts('citizenshipList', 'citizenship', 'country'),
    ]),
    placesOfBirth: texts('placeOfBirthList', 'placeOfBirthItem', 'placeOfBirth').filter((text) => text !== ''),
    documents: documents.filter(({ type, number }) => type !== 'Gender' && number !== ''),
    ...(programme ? { programme } : {}),
    source,
  };
}

function nameOf(one: read.Fields): string {
  const [first, last] = [elementText(one['firstName']), elementText(one['lastName'])];
  return first === '' ? last : `${last}, ${first}`;
}

const aliasOf = (aka: read.Fields): [string, NameQuality] => [
  nameOf(aka),
  elementText(aka['category']) === 'weak' ? 'weak' : 'strong',
];

function documentOf(field: read.Fields): ListDocument {
  const [type, country] = [elementText(field['idType']), elementText(field['idCountry'])];
  return { number: elementText(field['idNumber']), ...(type ? { type } : {}), ...(country ? { country } : {}) };
}
