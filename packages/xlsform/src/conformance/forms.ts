import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../compile.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import { compileRepaired } from '../repair.ts';
import { sameStructure } from './cases.ts';

export interface FormResult {
  form: string;
  compiles: boolean;
  errors: number;
  warnings: number;
  first?: string;
  /** For a form that does not compile: whether it does after its safe repairs, and how many those were. */
  compiles_repaired?: boolean;
  repairs?: number;
  /** Against `expected/FORM.xml` beside the forms, when it is there. */
  structure_equal?: boolean;
}

/** Compiles each form of a folder and says what came of it. */
export async function* runForms(folder: string): AsyncGenerator<FormResult> {
  for (const form of readdirSync(folder).sort()) {
    if (!/\.(?:xlsx|xlsm|xls|csv|md)$/i.test(form) || form === 'SOURCE.md') continue;
    const read = await readWorkbook(new Uint8Array(readFileSync(join(folder, form))), form);
    if (!read.ok) {
      yield { form, compiles: false, errors: 1, warnings: 0, first: read.refusal.code };
      continue;
    }
    const { xform, diagnostics } = compile(read.value);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const warnings = diagnostics.length - errors.length;
    const first = errors[0] && `${errors[0].code} ${errors[0].sheet}!${errors[0].column}:${errors[0].row}`;
    const expected = join(folder, 'expected', `${form}.xml`);
    const compared =
      xform !== undefined && existsSync(expected) ? { structure_equal: sameStructure(xform, readFileSync(expected, 'utf8')) } : {};
    const mended = xform === undefined ? compileRepaired(read.value) : undefined;
    const repaired = mended ? { compiles_repaired: mended.compiled.xform !== undefined, repairs: mended.changes.length } : {};
    yield { form, ...repaired, compiles: xform !== undefined, errors: errors.length, warnings, ...(first ? { first } : {}), ...compared };
  }
}
