import { guarded, type Result } from '../results.ts';
import type { EntryKind, ListDate, ListEntry, NameQuality, WatchList } from './list.ts';
import * as read from './reading.ts';
import { elementText, xmlRoot } from './xml.ts';

const source = 'un-security-council';

/** The consolidated list of the UN Security Council in its XML form (CONSOLIDATED_LIST, individuals and entities). */
export function importUnList(input: read.ListInput, options: read.ImportOptions = {}): Result<WatchList> {
  return guarded(() => {
    const root = xmlRoot(input, 'CONSOLIDATED_LIST', 'UN Security Council', options);
    const within = (group: string, one: string) => read.listOf(read.fieldsOf(root[group])[one]).map(read.fieldsOf);
    const entries = [
      ...within('INDIVIDUALS', 'INDIVIDUAL').map((one) => entryOf(one, 'person', 'INDIVIDUAL')),
      ...within('ENTITIES', 'ENTITY').map((one) => entryOf(one, 'organisation', 'ENTITY')),
    ];
    return read.listFrom(source, elementText(root['@dateGenerated']).slice(0, 10), entries, options);
  });
}

function entryOf(one: read.Fields, kind: EntryKind, prefix: string): ListEntry {
  const programme = elementText(one['UN_LIST_TYPE']);
  const listedOn = elementText(one['LISTED_ON']).slice(0, 10);
  const values = (name: string) =>
    read.listOf(one[name]).flatMap((field) => read.listOf(read.fieldsOf(field)['VALUE']).map(elementText));
  return {
    id: elementText(one['DATAID']),
    kind,
    names: namesOf(one, prefix),
    birthDates: read.listOf(one['INDIVIDUAL_DATE_OF_BIRTH']).map(read.fieldsOf).flatMap(birthDate),
    sexes: read.sexesFrom([elementText(one['GENDER'])]),
    nationalities: read.countriesFrom(values('NATIONALITY')),
    placesOfBirth: read
      .listOf(one['INDIVIDUAL_PLACE_OF_BIRTH'])
      .map(read.fieldsOf)
      .map(place)
      .filter((text) => text !== ''),
    documents: read
      .listOf(one['INDIVIDUAL_DOCUMENT'])
      .map(read.fieldsOf)
      .flatMap((document) => {
        const number = elementText(document['NUMBER']);
        const [type, country] = [elementText(document['TYPE_OF_DOCUMENT']), elementText(document['ISSUING_COUNTRY'])];
        return number === '' ? [] : [{ number, ...(type ? { type } : {}), ...(country ? { country } : {}) }];
      }),
    ...(programme ? { programme } : {}),
    ...(listedOn ? { listedOn } : {}),
    source,
  };
}

function namesOf(one: read.Fields, prefix: string): ListEntry['names'] {
  const parts = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map((part) => elementText(one[part]));
  const found: [string, NameQuality][] = [
    [parts.filter((part) => part !== '').join(' '), 'primary'],
    [elementText(one['NAME_ORIGINAL_SCRIPT']), 'primary'],
  ];
  for (const alias of read.listOf(one[`${prefix}_ALIAS`]).map(read.fieldsOf)) {
    // "Low" marks an alias that describes many people.
    found.push([elementText(alias['ALIAS_NAME']), /low/i.test(elementText(alias['QUALITY'])) ? 'weak' : 'strong']);
  }
  return read.namesFrom(found);
}

function birthDate(field: read.Fields): ListDate[] {
  const about = /approx/i.test(elementText(field['TYPE_OF_DATE']));
  const [from, to] = [Number(elementText(field['FROM_YEAR'])), Number(elementText(field['TO_YEAR']))];
  if (from > 1800 && to >= from) return [{ year: from, toYear: to }];
  const date = read.listDate(elementText(field['DATE']) || elementText(field['YEAR']));
  return date === undefined ? [] : [about ? { ...date, about } : date];
}

const place = (field: read.Fields): string =>
  ['CITY', 'STATE_PROVINCE', 'COUNTRY']
    .map((part) => elementText(field[part]))
    .filter((text) => text !== '')
    .join(', ');
