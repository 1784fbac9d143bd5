// Which column is which: proposed, saved from an earlier file of the same form, or chosen by a person.
import { ImportColumn, importsAccess, type Import, type Mapping } from '@minga/contracts/imports';
import { getKind, kinds, type KindCode } from '@minga/standards';
import { z } from 'zod';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { getImportRow, readImport, requireState, type ImportRow, type StoredSheet } from './import-rows.ts';
import { notNow, nothingChosen, saidOf, wrongField } from './problems.ts';
import type { FoundSheet, SheetPlan } from './reading/protocol.ts';

const allow = guard(importsAccess);
const SavedFields = z.record(z.string(), z.string().nullable());

/** The sheets as found, with what was confirmed for files of the same form put in front. */
export async function proposeSaved({ tx }: Context, sheets: readonly FoundSheet[]): Promise<StoredSheet[]> {
  const saved = await tx
    .selectFrom('imports.mapping')
    .select(['signature', 'kind', 'fields'])
    .where('signature', 'in', ['', ...sheets.map((sheet) => sheet.signature)])
    .orderBy('saved_at', 'asc')
    .execute();
  const bySignature = new Map(saved.map((mapping) => [mapping.signature, mapping]));
  return sheets.map((sheet) => {
    const mapping = bySignature.get(sheet.signature);
    const stored: StoredSheet = {
      ...sheet,
      refusal: sheet.refusal && saidOf(sheet.refusal),
      columns: sheet.columns.map((column) => ImportColumn.parse(column)),
      chosen: sheet.refusal === null,
    };
    if (!mapping || sheet.columns.length === 0) return stored;
    const fields = SavedFields.parse(mapping.fields);
    const columns = stored.columns.map((column): ImportColumn => ({
      ...column,
      field: fields[String(column.column)] ?? null,
      reason: 'saved',
      confidence: 1,
      candidates: [],
    }));
    return { ...stored, columns, kind: mapping.kind, refusal: null, chosen: true };
  });
}

/** Takes what a person chose, and remembers it for the next file of the same form. */
export async function mapColumns(context: Context, id: string, mapping: Mapping): Promise<Import> {
  const { tx, actor, audit } = context;
  allow(actor, 'imports.write');
  const row = await getImportRow(tx, id, true);
  requireState(row, 'ready', 'checked', 'done');
  const { sheets: chosen, ...settings } = mapping;
  const sheets = row.sheets.map((sheet) => {
    const choice = chosen.find((each) => each.index === sheet.index);
    return choice ? withChoice(sheet, choice) : sheet;
  });
  // What is in the ledger already was read with these columns: they stay until the import is undone.
  if (row.hasEntries && chosen.length > 0) throw notNow({ state: row.state });
  await tx
    .updateTable('imports.import')
    .set({
      sheets: JSON.stringify(sheets),
      settings: JSON.stringify({ ...row.settings, ...settings }),
      ...(row.state === 'checked' ? { state: 'ready' } : {}),
    })
    .where('id', '=', id)
    .execute();
  for (const sheet of sheets)
    if (sheet.kind && chosen.some((each) => each.index === sheet.index && Object.keys(each.fields).length > 0))
      await remember(context, row, sheet);
  audit({ act: 'imports.write', kind: 'import', id, facts: { step: 'mapping', sheets: chosen.length } });
  return readImport(context, id);
}

function withChoice(sheet: StoredSheet, choice: Mapping['sheets'][number]): StoredSheet {
  const code = choice.kind ?? sheet.kind;
  const kind = kinds.find((each) => each.code === code);
  if (!kind) return { ...sheet, chosen: false };
  const allowed = new Set(kind.fields.map((field) => field.name));
  const columns = sheet.columns.map((column): ImportColumn => {
    const given = choice.fields[String(column.column)];
    if (given === undefined)
      return allowed.has(column.field ?? '') ? column : { ...column, field: null, reason: 'unknown', confidence: 0 };
    if (given !== null && !allowed.has(given)) throw wrongField({ field: given, column: column.column });
    return { ...column, field: given, reason: 'chosen', confidence: 1, candidates: [] };
  });
  const seen = new Set<string>();
  for (const { field, column } of columns) {
    if (field !== null && seen.has(field)) throw wrongField({ field, column });
    if (field !== null) seen.add(field);
  }
  const missing = kind.required.filter((group) => !group.some((field) => seen.has(field)));
  const refusal =
    missing.length === 0
      ? null
      : saidOf({
          code: 'kind-missing-fields',
          facts: {
            kind: kind.title.es,
            kindEn: kind.title.en,
            fields: missing.map((group) => group.join('/')).join(', '),
          },
        });
  return { ...sheet, kind: kind.code, columns, refusal, chosen: choice.chosen && refusal === null };
}

async function remember({ tx, actor }: Context, row: ImportRow, sheet: StoredSheet): Promise<void> {
  await tx
    .insertInto('imports.mapping')
    .values({
      id: newId(),
      organisation_id: row.organisationId,
      signature: sheet.signature,
      kind: sheet.kind!,
      fields: JSON.stringify(Object.fromEntries(sheet.columns.map((column) => [column.column, column.field]))),
      class: row.class,
      saved_by: actor.id,
    })
    .execute();
}

/** What the reader needs to read the chosen sheets, the decided cells included. */
export async function planSheets({ tx }: Context, row: ImportRow): Promise<SheetPlan[]> {
  const chosen = row.sheets.filter((sheet) => sheet.chosen && sheet.kind !== null && sheet.refusal === null);
  if (chosen.length === 0) throw nothingChosen();
  const decisions = await tx
    .selectFrom('imports.decision')
    .select(['sheet', 'col as column', 'cell', 'value'])
    .where('import_id', '=', row.id)
    .orderBy('decided_at')
    .execute();
  return chosen.map((sheet) => ({
    index: sheet.index,
    kind: getKind(sheet.kind as KindCode).code,
    dataRow: sheet.dataRow,
    fields: sheet.columns.map(({ column, header, field }) => ({ column, header, field })),
    decisions: decisions.filter((decision) => decision.sheet === sheet.index),
  }));
}
