import { guarded, ListRefused, type Result } from '../results.ts';
import { defaultListLimits } from './list.ts';
import type { EntryKind, ListEntry, NameQuality, WatchList } from './list.ts';
import * as read from './reading.ts';

const source = 'opensanctions';
const kinds: Record<string, EntryKind> = {
  Person: 'person',
  Organization: 'organisation',
  Company: 'organisation',
  LegalEntity: 'other',
  PublicBody: 'organisation',
  Vessel: 'vessel',
};

/**
 * Entities of FollowTheMoney, one JSON object a line, as OpenSanctions publishes them. Entities that name nobody
 * (addresses, sanctions, ownerships) are passed over; a line that is no JSON means a file cut short, and refuses it all.
 */
export function importOpenSanctions(input: read.ListInput, options: read.ImportOptions = {}): Result<WatchList> {
  return guarded(() => {
    const limits = options.limits ?? defaultListLimits;
    const entries: ListEntry[] = [];
    let latest = '';
    let lines = 0;
    for (const line of read.textOf(input, options).split('\n')) {
      if (line.trim() === '') continue;
      lines++;
      const entity = read.parseJson(line);
      if (!read.isFields(entity) || typeof entity['schema'] !== 'string' || !read.isFields(entity['properties'])) {
        throw new ListRefused('list-wrong-format', { format: 'OpenSanctions' });
      }
      const changed = read.wordsIn(entity['last_change']).slice(0, 10);
      if (changed > latest) latest = changed;
      const kind = kinds[entity['schema']];
      if (kind === undefined) continue;
      if (entries.length >= limits.entries) throw new ListRefused('list-too-many-entries', { limit: limits.entries });
      entries.push(entryOf(entity, kind));
    }
    if (lines === 0) throw new ListRefused('list-empty');
    return read.listFrom(source, latest, entries, options);
  });
}

function entryOf(entity: read.Fields, kind: EntryKind): ListEntry {
  const properties = read.fieldsOf(entity['properties']);
  const texts = (...names: string[]) => names.flatMap((name) => read.textsOf(properties[name]));
  const graded = (names: string[], quality: NameQuality) =>
    texts(...names).map((text): [string, NameQuality] => [text, quality]);
  const numbered = (type: string, ...names: string[]) => texts(...names).map((number) => ({ number, type }));
  const programme = texts('programId', 'program', 'topics').join(', ');
  const listedOn = read.wordsIn(entity['first_seen']).slice(0, 10);
  return {
    id: read.wordsIn(entity['id']),
    kind,
    names: read.namesFrom([
      [read.wordsIn(entity['caption']), 'primary'],
      ...graded(['name'], 'primary'),
      ...graded(['alias', 'previousName'], 'strong'),
      ...graded(['weakAlias'], 'weak'),
    ]),
    birthDates: read.datesFrom(texts('birthDate')),
    sexes: read.sexesFrom(texts('gender')),
    nationalities: read.countriesFrom(texts('nationality', 'citizenship', 'country')),
    placesOfBirth: texts('birthPlace'),
    documents: [
      ...numbered('passport', 'passportNumber'),
      ...numbered('id', 'idNumber', 'registrationNumber', 'imoNumber'),
    ],
    ...(programme ? { programme } : {}),
    ...(listedOn ? { listedOn } : {}),
    source,
  };
}
