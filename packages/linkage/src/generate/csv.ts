import type { PartialDate } from '../person.ts';
import { generate, type GenerateOptions, type SyntheticRow } from './generate.ts';

/** The columns of the file; every record bears `synthetic-` in its identifier. */
export const csvColumns = [
  'record_id',
  'person_id',
  'household_id',
  'given_names',
  'surnames',
  'sex',
  'birth_date',
  'nationality',
  'document_type',
  'document_country',
  'document_number',
  'phone',
  'mother_name',
  'place_code',
  'place',
  'province',
  'street',
  'house_number',
] as const;

export const csvHeader = csvColumns.join(',');

/** ISO 8601 as far as the date is known: 1984-03-12, 1984-03, 1984. */
function dateText({ year, month, day }: PartialDate): string {
  if (month === undefined) return String(year);
  const toMonth = `${year}-${String(month).padStart(2, '0')}`;
  return day === undefined ? toMonth : `${toMonth}-${String(day).padStart(2, '0')}`;
}

/** As RFC 4180 asks: quoted where a comma, a quote or a line end is in it. */
function cell(text: string | undefined): string {
  if (text === undefined) return '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record as a line of the file, without its end. */
export function writeCsvRow({ record, person }: SyntheticRow): string {
  const document = record.documents?.[0];
  const cells = [
    record.id,
    person,
    record.household,
    record.givenNames,
    record.surnames,
    record.sex,
    record.birthDate === undefined ? undefined : dateText(record.birthDate),
    record.nationality,
    document?.type,
    document?.country,
    document?.number,
    record.phones?.[0],
    record.motherName,
    record.placeCode,
    record.place,
    record.region,
    record.street,
    record.houseNumber,
  ];
  return cells.map(cell).join(',');
}

/** The whole file in pieces of `rowsPerChunk` lines, each line ended, the header first. */
export function* csvLines(options: GenerateOptions, rowsPerChunk = 500): Generator<string> {
  let chunk = `${csvHeader}\n`;
  let rows = 0;
  for (const row of generate(options)) {
    chunk += `${writeCsvRow(row)}\n`;
    rows += 1;
    if (rows % rowsPerChunk === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
