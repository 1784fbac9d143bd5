// Tables that a mission ships as CSV: facts with a header row, read whole and checked cell by cell.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { Context } from '../../../platform/database.ts';
import { defineProblem, type FieldIssue } from '../../../platform/problem.ts';

export const missionFileWrong = defineProblem<{ issues: FieldIssue[] }>('mission/file-wrong', 422, {
  es: 'Un archivo de la misión tiene datos que corregir. No se cargó nada de él.',
  en: 'A file of the mission has data to correct. Nothing of it was loaded.',
});

/**
 * Rows of `file` in the mission's folder, each parsed by `Row`; blank cells are absent. A missing file is an empty table.
 * @throws missionFileWrong with every wrong cell, up to fifty.
 */
export function readMissionTable<Row>(folder: string, file: string, Row: z.ZodType<Row>): Row[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  const records: Record<string, string>[] = parse(readFileSync(path), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    trim: true,
  });
  const issues: FieldIssue[] = [];
  const rows = records.flatMap((record, index) => {
    const filled = Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== ''));
    const parsed = Row.safeParse(filled);
    if (parsed.success) return [parsed.data];
    for (const issue of parsed.error.issues)
      issues.push({
        field: `${file}!${issue.path.join('.')}:${index + 2}`,
        code: issue.code,
        says: {
          es: 'Falta este dato o no tiene la forma esperada.',
          en: 'This is missing or not in the expected form.',
        },
      });
    return [];
  });
  if (issues.length > 0) throw missionFileWrong({ issues: issues.slice(0, 50) });
  return rows;
}

/**
 * Runs `load` unless every one of `files` is as it was when this loader last ran. Name the loader anew when it reads the
 * same files differently. What people changed since then in the system is not overwritten by an unchanged file.
 */
export async function loadIfChanged<Result>(
  { tx }: Context,
  loader: string,
  folder: string,
  files: readonly string[],
  load: () => Promise<Result>,
): Promise<Result | undefined> {
  const present = files.filter((file) => existsSync(join(folder, file)));
  const digests = present.map((file) => ({
    loader,
    file,
    sha256: createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex'),
  }));
  const held = await tx
    .selectFrom('places.loaded_file')
    .select(['file', 'sha256'])
    .where('loader', '=', loader)
    .execute();
  const known = new Map(held.map((row) => [row.file, row.sha256]));
  if (digests.length > 0 && digests.every(({ file, sha256 }) => known.get(file) === sha256)) return undefined;
  const result = await load();
  for (const row of digests)
    await tx
      .insertInto('places.loaded_file')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['loader', 'file']).doUpdateSet({ sha256: row.sha256, loaded_at: new Date().toISOString() }),
      )
      .execute();
  return result;
}
