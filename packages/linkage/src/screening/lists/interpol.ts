import { guarded, ListRefused, type Result } from '../results.ts';
import type { ListEntry, WatchList } from './list.ts';
import * as read from './reading.ts';

const source = 'interpol';

/**
 * Public notices of INTERPOL: one page of a search, an array of pages, or an array of details (OpenAPI description
 * v1.0.2 of ws-public.interpol.int). Pages say how many notices there are; fewer than that is a list half fetched.
 * A notice is a request by one country and no conviction.
 */
export function importInterpol(input: read.ListInput, options: read.ImportOptions = {}): Result<WatchList> {
  return guarded(() => {
    const parts = read.listOf(read.parseJson(read.textOf(input, options))).map(read.fieldsOf);
    const notices = parts.flatMap(noticesOf);
    const announced = Math.max(0, ...parts.map(({ total }) => (typeof total === 'number' ? total : 0)));
    if (notices.length < announced) throw new ListRefused('list-incomplete', { announced, found: notices.length });
    return read.listFrom(source, '', notices.map(entryOf), options);
  });
}

function noticesOf(part: read.Fields): read.Fields[] {
  const embedded = part['_embedded'];
  if (read.isFields(embedded) && Array.isArray(embedded['notices'])) return embedded['notices'].map(read.fieldsOf);
  if (typeof part['entity_id'] === 'string') return [part];
  throw new ListRefused('list-wrong-format', { format: 'INTERPOL' });
}

function entryOf(notice: read.Fields): ListEntry {
  const [family, given] = [read.wordsIn(notice['name']), read.wordsIn(notice['forename'])];
  const birthName = read.wordsIn(notice['birth_name']);
  const written = (surname: string) => (given === '' ? surname : surname === '' ? given : `${surname}, ${given}`);
  return {
    id: read.wordsIn(notice['entity_id']),
    kind: 'person',
    names: read.namesFrom([
      [written(family), 'primary'],
      [birthName === '' ? '' : written(birthName), 'strong'],
    ]),
    birthDates: read.datesFrom(read.textsOf(notice['date_of_birth'])),
    sexes: read.sexesFrom(read.textsOf(notice['sex_id']).filter((sex) => sex !== 'U')),
    nationalities: read.countriesFrom(read.textsOf(notice['nationalities'])),
    placesOfBirth: read.textsOf(notice['place_of_birth']),
    documents: [],
    source,
  };
}
