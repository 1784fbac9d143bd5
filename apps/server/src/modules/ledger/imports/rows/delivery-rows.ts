// A line of a 3W, 4W or 5W as a delivery. People as the file states them and its cells stay side by side: neither takes
// the other's place (domain.md 27.10).
import type { ImportedDelivery } from '@minga/contracts/deliveries';
import { fold, type Delivery } from '@minga/standards';
import type { ImportRow } from '../import-rows.ts';
import { implementerOf, organisationOf } from '../reading/keys.ts';
import type { ShapedRow } from '../reading/protocol.ts';
import { entryId } from './entry-id.ts';
import type { Lookup } from './names-of-run.ts';

export type Made<Entry> = { ok: true; entries: Entry[] } | { ok: false };

export function deliveryEntry(row: ImportRow, sheet: number, shaped: ShapedRow, names: Lookup): Made<ImportedDelivery> {
  const delivery = shaped.delivery!;
  const [placeId, areaId, organisationId] = [
    names.place(shaped.placeKey),
    names.sector(delivery.sector),
    names.organisation(organisationOf(delivery)),
  ];
  const days = daysOf(delivery, row);
  if (!placeId || !areaId || !organisationId || !days) return { ok: false };
  const { cells, ofWhich } = delivery;
  const quantity = notBelowZero(delivery.quantity);
  const entry: ImportedDelivery = {
    id: entryId(row.id, sheet, shaped.number),
    importId: row.id,
    sourceRow: sourceRow(row, sheet, shaped.number),
    ...days,
    activityId: null,
    areaId,
    programmeId: null,
    placeId,
    site: delivery.place.siteName,
    organisationId,
    implementerId: names.organisation(implementerOf(delivery)) ?? null,
    donorId: delivery.organisations.donor ? (names.organisation(delivery.organisations.donor) ?? null) : null,
    source: 'partner',
    recipient: 'headcount',
    subjectId: null,
    householdId: null,
    populationGroup: delivery.group?.slice(0, 60) ?? null,
    sex: null,
    ageBand: null,
    people: delivery.reached,
    peopleNew: delivery.reachedNew,
    girls: cells.girls,
    boys: cells.boys,
    women: cells.women,
    men: cells.men,
    otherGender: cells.other ?? plus(cells.otherUnder18, cells.otherAdult),
    cells: stated({ otherUnder18: cells.otherUnder18, otherAdult: cells.otherAdult }),
    ofWhich: stated({ lgbti: ofWhich.lgbt, disability: ofWhich.disability }),
    households: delivery.households,
    frequency: frequencyOf(delivery.frequency),
    countsPeople: true,
    quantity,
    unit: quantity === null ? null : (delivery.unit?.slice(0, 60) ?? 'not-stated'),
    usd: notBelowZero(delivery.transferUsd),
    modality: modalityOf(delivery.modality),
    mechanism: delivery.mechanism?.slice(0, 60) ?? null,
    conditionality: null,
    stated: wordsOf(delivery),
    class: row.class,
    reason: null,
  };
  return { ok: true, entries: [entry] };
}

/** The days that a row says; else those the person gave for rows without any. */
function daysOf({ period }: Delivery, { settings }: ImportRow): { deliveredOn: string; until: string | null } | null {
  const start = period.start ?? period.end ?? settings.from ?? settings.to;
  if (!start) return null;
  const end = period.start || period.end ? period.end : settings.to;
  return { deliveredOn: start, until: end && end >= start ? end : null };
}

/** An amount below zero has no place in the ledger; it stays in what the file said. */
const notBelowZero = (amount: number | null): number | null => (amount !== null && amount < 0 ? null : amount);
const plus = (a: number | null, b: number | null): number | null =>
  a === null && b === null ? null : (a ?? 0) + (b ?? 0);

function stated(values: Record<string, number | null>): Record<string, number> | null {
  const said = Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null);
  return said.length === 0 ? null : Object.fromEntries(said);
}

const frequencies: readonly [RegExp, 'first-time' | 'recurrent'][] = [
  [/primera vez|first|unica|nuevo|new/, 'first-time'],
  [/recurrente|recurrent|mensual|monthly|semanal|weekly|diari|daily/, 'recurrent'],
];
const modalities: readonly [RegExp, 'cash' | 'voucher' | 'in-kind' | 'service'][] = [
  [/voucher|cupon|vale|bon\b/, 'voucher'],
  [/efectivo|cash|transferencia|especes/, 'cash'],
  [/especie|in kind|bienes|goods|kit|nature/, 'in-kind'],
  [/servicio|service|asistencia tecnica|capacitacion/, 'service'],
];
const firstOf = <Word>(text: string | null, words: readonly [RegExp, Word][]): Word | null =>
  text === null ? null : (words.find(([pattern]) => pattern.test(fold(text)))?.[1] ?? null);
const frequencyOf = (text: string | null) => firstOf(text, frequencies);
const modalityOf = (text: string | null) => firstOf(text, modalities);

/** What the file says where our catalogues have no word for it. */
function wordsOf(delivery: Delivery): Record<string, string | number> | null {
  const said = {
    sector: delivery.sector,
    activity: delivery.activity,
    indicator: delivery.indicator,
    status: delivery.status,
    modality: delivery.modality,
    frequency: delivery.frequency,
    group: delivery.group,
    rowId: delivery.rowId,
    costUsd: delivery.costUsd,
    quantity: notBelowZero(delivery.quantity) === null ? delivery.quantity : null,
    transferUsd: notBelowZero(delivery.transferUsd) === null ? delivery.transferUsd : null,
    adm1: delivery.place.codes[0] ?? delivery.place.names[0] ?? null,
    adm2: delivery.place.codes[1] ?? delivery.place.names[1] ?? null,
  };
  const kept = Object.entries(said).filter((entry): entry is [string, string | number] => entry[1] !== null);
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** Sheet and row of the file, as a spreadsheet names them. */
export function sourceRow(row: ImportRow, sheet: number, number: number): string {
  const name = row.sheets.find((each) => each.index === sheet)?.name;
  return name ? `${name}!${number}` : String(number);
}
