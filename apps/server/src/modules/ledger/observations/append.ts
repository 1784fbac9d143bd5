import { observationsAccess, type ImportedObservation, type NewObservation } from '@minga/contracts/observations';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { appendRows, periodOf, refusing, type Column } from '../entries/index.ts';

const allow = guard(observationsAccess);

/** An observation with all that the ledger keeps beside it. */
export interface ObservationEntry extends NewObservation {
  id: string;
  recordedBy: string;
  replacesId?: string | null;
  importId?: string | null;
  sourceRow?: string | null;
}

/** Filed under the month of its end or its as-of date; a figure without a date is filed before all of them. */
export function filedUnder({ endsOn, startsOn }: Pick<NewObservation, 'endsOn' | 'startsOn'>): string {
  const day = endsOn ?? startsOn;
  return day === null ? '-infinity' : periodOf(day);
}

const columns: readonly Column<ObservationEntry>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'period', type: 'date', of: filedUnder },
  { name: 'recorded_by', type: 'uuid', of: (row) => row.recordedBy },
  { name: 'replaces_id', type: 'uuid', of: (row) => row.replacesId },
  { name: 'reason', type: 'text', of: (row) => row.reason },
  { name: 'concept', type: 'text', of: (row) => row.concept },
  { name: 'measure', type: 'text', of: (row) => row.measure },
  { name: 'place_id', type: 'uuid', of: (row) => row.placeId },
  { name: 'site', type: 'text', of: (row) => row.site },
  { name: 'lon', type: 'double precision', of: (row) => row.lon },
  { name: 'lat', type: 'double precision', of: (row) => row.lat },
  { name: 'place_accuracy', type: 'text', of: (row) => row.placeAccuracy },
  { name: 'population_group', type: 'text', of: (row) => row.populationGroup },
  { name: 'cause', type: 'text', of: (row) => row.cause },
  { name: 'nationality', type: 'text', of: (row) => row.nationality },
  { name: 'sex', type: 'text', of: (row) => row.sex },
  { name: 'age_from', type: 'smallint', of: (row) => row.ageFrom },
  { name: 'age_to', type: 'smallint', of: (row) => row.ageTo },
  { name: 'value', type: 'numeric', of: (row) => row.value },
  { name: 'value_low', type: 'numeric', of: (row) => row.valueLow },
  { name: 'value_high', type: 'numeric', of: (row) => row.valueHigh },
  { name: 'qualifier', type: 'text', of: (row) => row.qualifier },
  { name: 'unit', type: 'text', of: (row) => row.unit },
  { name: 'household_size', type: 'numeric', of: (row) => row.householdSize },
  { name: 'base', type: 'numeric', of: (row) => row.base },
  { name: 'starts_on', type: 'date', of: (row) => row.startsOn },
  { name: 'ends_on', type: 'date', of: (row) => row.endsOn },
  { name: 'date_stated', type: 'boolean', of: (row) => row.endsOn !== null || row.startsOn !== null },
  { name: 'date_accuracy', type: 'text', of: (row) => row.dateAccuracy },
  { name: 'source', type: 'text', of: (row) => row.source },
  { name: 'source_kind', type: 'text', of: (row) => row.sourceKind },
  { name: 'published_on', type: 'date', of: (row) => row.publishedOn },
  { name: 'method', type: 'text', of: (row) => row.method },
  { name: 'reliability', type: 'text', of: (row) => row.reliability },
  { name: 'confidence', type: 'text', of: (row) => row.confidence },
  { name: 'role', type: 'text', of: (row) => row.role },
  { name: 'part_of_id', type: 'uuid', of: (row) => row.partOfId },
  { name: 'edition', type: 'text', of: (row) => row.edition },
  { name: 'organisation_id', type: 'uuid', of: (row) => row.organisationId },
  { name: 'programme_id', type: 'uuid', of: (row) => row.programmeId },
  { name: 'area_id', type: 'uuid', of: (row) => row.areaId },
  { name: 'import_id', type: 'uuid', of: (row) => row.importId },
  { name: 'source_row', type: 'text', of: (row) => row.sourceRow },
  { name: 'note', type: 'jsonb', of: (row) => row.note },
  { name: 'class', type: 'access.sensitivity', of: (row) => row.class },
];

/** Writes entries as they are; callers have checked the right. */
export const writeObservations = (context: Context, entries: readonly ObservationEntry[]): Promise<void> =>
  refusing(() => appendRows(context.tx, 'observations.observation', columns, entries));

/** Adds many rows of one import in this transaction; the ids are the caller's, so that a row sent twice is refused. */
export async function appendObservations(context: Context, rows: readonly ImportedObservation[]): Promise<void> {
  allow(context.actor, 'observations.write');
  if (rows.length === 0) return;
  const recordedBy = context.actor.id;
  await writeObservations(
    context,
    rows.map((row) => ({ ...row, recordedBy })),
  );
  context.audit({
    act: 'observations.write',
    kind: 'import',
    id: rows[0]!.importId,
    facts: { rows: rows.length },
  });
}
