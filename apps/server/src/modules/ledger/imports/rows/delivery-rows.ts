// A line of a 3W, 4W or 5W as a delivery. People as the file states them and its cells stay side by side: neither takes
// the other's place (domain.md 27.10).
import type { ImportedDelivery } from '@minga/contracts/deliveries';
import { fold } from '@minga/standards';
import type { ImportRow } from '../import-rows.ts';
import type { DeliveryLine } from '../reading/delivery-line.ts';
import { entryId } from './entry-id.ts';
import type { Lookup } from './names-of-run.ts';

/** What a row becomes, or that it must wait. */
export type Made<Entry> = { ok: true; entries: Entry[] } | { ok: false };

export function deliveryEntry(
  row: ImportRow,
  sheet: number,
  line: DeliveryLine,
  names: Lookup,
): Made<ImportedDelivery> {
  const [placeId, areaId, organisationId] = [
    names.place(line.placeKey),
    names.sector(line.sector),
    names.organisation(line.organisation),
  ];
  const days = daysOf(line, row);
  if (!placeId || !areaId || !organisationId || !days) return { ok: false };
  const quantity = notBelowZero(line.quantity);
  const entry: ImportedDelivery = {
    id: entryId(row.id, sheet, line.number),
    importId: row.id,
    sourceRow: sourceRow(row, sheet, line.number),
    deliveredOn: days.deliveredOn,
    until: days.until,
    activityId: null,
    areaId,
    programmeId: null,
    placeId,
    site: line.site,
    organisationId,
    implementerId: names.organisation(line.implementer) ?? null,
    donorId: line.donor ? (names.organisation(line.donor) ?? null) : null,
    source: 'partner',
    recipient: 'headcount',
    subjectId: null,
    householdId: null,
    populationGroup: line.group?.slice(0, 60) ?? null,
    sex: null,
    ageBand: null,
    people: line.people,
    peopleNew: line.peopleNew,
    girls: line.girls,
    boys: line.boys,
    women: line.women,
    men: line.men,
    otherGender: line.other ?? plus(line.otherUnder18, line.otherAdult),
    cells: stated({ otherUnder18: line.otherUnder18, otherAdult: line.otherAdult }),
    ofWhich: stated({ lgbti: line.lgbti, disability: line.disability }),
    households: line.households,
    frequency: frequencyOf(line.frequency),
    countsPeople: true,
    quantity,
    unit: quantity === null ? null : (line.unit?.slice(0, 60) ?? 'not-stated'),
    usd: notBelowZero(line.transferUsd),
    modality: modalityOf(line.modality),
    mechanism: line.mechanism?.slice(0, 60) ?? null,
    conditionality: null,
    stated: stated(wordsOf(line)),
    class: row.class,
    reason: null,
  };
  return { ok: true, entries: [entry] };
}

/** The days that a row says; else those the person gave for rows without any. */
function daysOf(line: DeliveryLine, { settings }: ImportRow): { deliveredOn: string; until: string | null } | null {
  const start = line.start ?? line.end ?? settings.from ?? settings.to;
  if (!start) return null;
  const end = line.start || line.end ? line.end : settings.to;
  return { deliveredOn: start, until: end && end >= start ? end : null };
}

/** An amount below zero has no place in the ledger; it stays in what the file said. */
const notBelowZero = (amount: number | null): number | null => (amount !== null && amount < 0 ? null : amount);
const plus = (a: number | null, b: number | null): number | null =>
  a === null && b === null ? null : (a ?? 0) + (b ?? 0);

/** What is said, without what is not. */
function stated<Value extends string | number>(values: Record<string, Value | null>): Record<string, Value> | null {
  let said: Record<string, Value> | null = null;
  for (const name in values) if (values[name] !== null) (said ??= {})[name] = values[name]!;
  return said;
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
/** The first word whose pattern fits; few texts repeat over many rows, and are looked at once. */
function firstOf<Word>(words: readonly [RegExp, Word][]): (text: string | null) => Word | null {
  const known = new Map<string, Word | null>();
  return (text) => {
    if (text === null) return null;
    let word = known.get(text);
    if (word === undefined) {
      word = words.find(([pattern]) => pattern.test(fold(text)))?.[1] ?? null;
      if (known.size < mostKnown) known.set(text, word);
    }
    return word;
  };
}
const mostKnown = 1_000;
const frequencyOf = firstOf(frequencies);
const modalityOf = firstOf(modalities);

/** What the file says where our catalogues have no word for it. */
const wordsOf = (line: DeliveryLine): Record<string, string | number | null> => ({
  sector: line.sector,
  activity: line.activity,
  indicator: line.indicator,
  status: line.status,
  modality: line.modality,
  frequency: line.frequency,
  group: line.group,
  rowId: line.rowId,
  costUsd: line.costUsd,
  quantity: notBelowZero(line.quantity) === null ? line.quantity : null,
  transferUsd: notBelowZero(line.transferUsd) === null ? line.transferUsd : null,
  adm1: line.adm1,
  adm2: line.adm2,
});

/** Sheet and row of the file, as a spreadsheet names them. */
export function sourceRow(row: ImportRow, sheet: number, number: number): string {
  const name = row.sheets.find((each) => each.index === sheet)?.name;
  return name ? `${name}!${number}` : String(number);
}
