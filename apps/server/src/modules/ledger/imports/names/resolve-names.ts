// All names of a file at once: what each means here, or that a person must say.
import { findOrganisations, ensureOrganisations } from '../../../base/partners/index.ts';
import type { Context } from '../../../../platform/database.ts';
import type { ImportRow } from '../import-rows.ts';
import type { CheckFound, FoundName } from '../reading/protocol.ts';
import { decidedBefore, keepNames, namesOf, type NameRow } from './name-rows.ts';
import { isTakeable, placesByCode, resolvePlaceRef, takePlaces } from './resolve-places.ts';
import { areasOf, resolveSector, takeSectors } from './resolve-sectors.ts';

const facts = ({ sheet, firstRow, place }: FoundName): NameRow['facts'] => ({
  sheet,
  firstRow,
  ...(place ? { place } : {}),
});

/** Looks every name up, and keeps the answer. Names that the file itself may make are left for the run. */
export async function resolveNames(context: Context, row: ImportRow, found: CheckFound): Promise<NameRow[]> {
  const names = [
    ...(await resolvePlaces(context, row, found.places)),
    ...(await resolveOrganisations(context, row, found.organisations)),
    ...(await resolveSectors(context, row, found.sectors)),
  ];
  await keepNames(context, row.id, names);
  // As kept: a decision of a person stands over what the look-up says.
  return namesOf(context.tx, row.id);
}

async function resolvePlaces(context: Context, row: ImportRow, found: readonly FoundName[]): Promise<NameRow[]> {
  const known = await placesByCode(context);
  const earlier = await decidedBefore(context, 'place', row.id);
  const names: NameRow[] = [];
  for (const name of found) {
    const common = { kind: 'place' as const, key: name.key, rows: name.rows };
    const decided = earlier.get(name.key) ?? (name.key === '' ? row.settings.placeId : null);
    if (decided) {
      names.push({ ...common, facts: facts(name), targetId: decided, how: 'earlier' });
      continue;
    }
    const { id, how, candidates } = await resolvePlaceRef(context, name.place!, known);
    const mayTake = row.settings.takePlaces && id === null && name.place !== undefined && isTakeable(name.place);
    const settled = how === 'none' && mayTake ? 'file' : how;
    names.push({ ...common, facts: { ...facts(name), candidates }, targetId: id, how: settled });
  }
  return names;
}

async function resolveOrganisations(context: Context, row: ImportRow, found: readonly FoundName[]): Promise<NameRow[]> {
  const ids = await findOrganisations(
    context,
    found.map((name) => name.key),
  );
  const earlier = await decidedBefore(context, 'organisation', row.id);
  return found.map((name): NameRow => {
    const id =
      ids.get(name.key) ?? earlier.get(name.key) ?? (name.key === '' ? row.settings.organisationId : null) ?? null;
    const how = id
      ? ids.has(name.key)
        ? 'name'
        : 'earlier'
      : row.settings.takeOrganisations && name.key
        ? 'file'
        : 'none';
    return { kind: 'organisation', key: name.key, facts: facts(name), targetId: id, how, rows: name.rows };
  });
}

async function resolveSectors(context: Context, row: ImportRow, found: readonly FoundName[]): Promise<NameRow[]> {
  if (found.length === 0) return [];
  const areas = await areasOf(context, row.settings.planId);
  const earlier = await decidedBefore(context, 'sector', row.id);
  return found.map((name): NameRow => {
    const common = { kind: 'sector' as const, key: name.key, facts: facts(name), rows: name.rows };
    const match = resolveSector(name.key, areas);
    // Taken as the file writes them, only the same words are the same sector.
    if (match && (match.how === 'name' || !row.settings.takeSectors))
      return { ...common, targetId: match.id, how: match.how };
    const before = earlier.get(name.key);
    if (before) return { ...common, targetId: before, how: 'earlier' };
    return { ...common, targetId: null, how: row.settings.takeSectors ? 'file' : 'none' };
  });
}

/** Makes what the file may make, and looks the rest up again. Doing it twice changes nothing. */
export async function takeFromFile(context: Context, row: ImportRow): Promise<NameRow[]> {
  const names = await namesOf(context.tx, row.id);
  const pending = names.filter((name) => name.how === 'file' && name.targetId === null);
  const source = row.fileName.slice(0, 300);
  const of = (kind: NameRow['kind']): NameRow[] => pending.filter((name) => name.kind === kind);
  if (of('place').length > 0)
    await takePlaces(
      context,
      of('place').map((name) => name.facts.place!),
      source,
    );
  if (of('sector').length > 0)
    await takeSectors(
      context,
      of('sector').map((name) => name.key),
      row.settings.planId,
      source,
    );
  if (of('organisation').length > 0)
    await ensureOrganisations(
      context,
      of('organisation').map((name) => name.key),
      source,
    );
  if (pending.length === 0) return names;
  const settled = await settle(context, row, of);
  await keepNames(context, row.id, settled);
  return namesOf(context.tx, row.id);
}

async function settle(context: Context, row: ImportRow, of: (kind: NameRow['kind']) => NameRow[]): Promise<NameRow[]> {
  const known = await placesByCode(context);
  const areas = of('sector').length > 0 ? await areasOf(context, row.settings.planId) : [];
  const organisations = await findOrganisations(
    context,
    of('organisation').map((name) => name.key),
  );
  const places: NameRow[] = [];
  for (const name of of('place')) {
    const { id, how } = await resolvePlaceRef(context, name.facts.place!, known);
    places.push({ ...name, targetId: id, how: id ? (how === 'upper' ? 'upper' : 'file') : 'none' });
  }
  return [
    ...places,
    ...of('sector').map((name) => {
      const id = resolveSector(name.key === '' ? 'Sector no declarado' : name.key, areas)?.id ?? null;
      return { ...name, targetId: id, how: id ? 'file' : 'none' };
    }),
    ...of('organisation').map((name) => {
      const id = organisations.get(name.key) ?? null;
      return { ...name, targetId: id, how: id ? 'file' : 'none' };
    }),
  ];
}
