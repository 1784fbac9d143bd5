import { deliveriesAccess, type ImportedDelivery, type NewDelivery } from '@minga/contracts/deliveries';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { appendRows, periodOf, refusing, type Column } from '../entries/index.ts';

const allow = guard(deliveriesAccess);

/** A delivery with all that the ledger keeps beside it. */
export interface DeliveryEntry extends NewDelivery {
  id: string;
  recordedBy: string;
  sign?: 1 | -1;
  reversesId?: string | null;
  replacesId?: string | null;
  importId?: string | null;
  sourceRow?: string | null;
}

const columns: readonly Column<DeliveryEntry>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'period', type: 'date', of: (row) => periodOf(row.deliveredOn) },
  { name: 'recorded_by', type: 'uuid', of: (row) => row.recordedBy },
  { name: 'sign', type: 'smallint', of: (row) => row.sign ?? 1 },
  { name: 'reverses_id', type: 'uuid', of: (row) => row.reversesId },
  { name: 'replaces_id', type: 'uuid', of: (row) => row.replacesId },
  { name: 'reason', type: 'text', of: (row) => row.reason },
  { name: 'delivered_on', type: 'date', of: (row) => row.deliveredOn },
  { name: 'until', type: 'date', of: (row) => row.until },
  { name: 'activity_id', type: 'uuid', of: (row) => row.activityId },
  { name: 'area_id', type: 'uuid', of: (row) => row.areaId },
  { name: 'programme_id', type: 'uuid', of: (row) => row.programmeId },
  { name: 'place_id', type: 'uuid', of: (row) => row.placeId },
  { name: 'site', type: 'text', of: (row) => row.site },
  { name: 'organisation_id', type: 'uuid', of: (row) => row.organisationId },
  { name: 'implementer_id', type: 'uuid', of: (row) => row.implementerId },
  { name: 'donor_id', type: 'uuid', of: (row) => row.donorId },
  { name: 'source', type: 'text', of: (row) => row.source },
  { name: 'recipient', type: 'text', of: (row) => row.recipient },
  { name: 'subject_id', type: 'uuid', of: (row) => row.subjectId },
  { name: 'household_id', type: 'uuid', of: (row) => row.householdId },
  { name: 'population_group', type: 'text', of: (row) => row.populationGroup },
  { name: 'sex', type: 'text', of: (row) => row.sex },
  { name: 'age_band', type: 'text', of: (row) => row.ageBand },
  { name: 'people', type: 'integer', of: (row) => row.people },
  { name: 'people_new', type: 'integer', of: (row) => row.peopleNew },
  { name: 'girls', type: 'integer', of: (row) => row.girls },
  { name: 'boys', type: 'integer', of: (row) => row.boys },
  { name: 'women', type: 'integer', of: (row) => row.women },
  { name: 'men', type: 'integer', of: (row) => row.men },
  { name: 'other_gender', type: 'integer', of: (row) => row.otherGender },
  { name: 'cells', type: 'jsonb', of: (row) => row.cells },
  { name: 'of_which', type: 'jsonb', of: (row) => row.ofWhich },
  { name: 'households', type: 'integer', of: (row) => row.households },
  { name: 'frequency', type: 'text', of: (row) => row.frequency },
  { name: 'counts_people', type: 'boolean', of: (row) => row.countsPeople },
  { name: 'quantity', type: 'numeric', of: (row) => row.quantity },
  { name: 'unit', type: 'text', of: (row) => row.unit },
  { name: 'usd', type: 'numeric', of: (row) => row.usd },
  { name: 'modality', type: 'text', of: (row) => row.modality },
  { name: 'mechanism', type: 'text', of: (row) => row.mechanism },
  { name: 'conditionality', type: 'text', of: (row) => row.conditionality },
  { name: 'import_id', type: 'uuid', of: (row) => row.importId },
  { name: 'source_row', type: 'text', of: (row) => row.sourceRow },
  { name: 'stated', type: 'jsonb', of: (row) => row.stated },
  { name: 'class', type: 'access.sensitivity', of: (row) => row.class },
];

/** Writes entries as they are; callers have checked the right. */
export const writeDeliveries = (context: Context, entries: readonly DeliveryEntry[]): Promise<void> =>
  refusing(() => appendRows(context.tx, 'deliveries.delivery', columns, entries));

/**
 * Adds many rows of one import in this transaction. Row security looks at every row; one audit line says how many.
 * The ids are the caller's, so that the same row sent twice is refused (`ledger/already-recorded`), not counted twice.
 */
export async function appendDeliveries(context: Context, rows: readonly ImportedDelivery[]): Promise<void> {
  allow(context.actor, 'deliveries.write');
  if (rows.length === 0) return;
  const recordedBy = context.actor.id;
  await writeDeliveries(
    context,
    rows.map((row) => ({ ...row, recordedBy })),
  );
  context.audit({
    act: 'deliveries.write',
    kind: 'import',
    id: rows[0]!.importId,
    facts: { rows: rows.length },
  });
}
