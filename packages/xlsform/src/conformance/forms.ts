import { compile } from '../compile.ts';
import { compileRepaired } from '../repair.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import { sameStructure } from './cases.ts';

/** A real form, and what the reference compiler made of it, where that is known. */
export interface RealForm {
  form: string;
  bytes: Uint8Array;
  expected: string | undefined;
}

export interface FormResult {
  form: string;
  compiles: boolean;
  errors: number;
  warnings: number;
  /** The first error, by code and place. */
  first?: string;
  /** For a form that does not compile: whether it does after its safe repairs, and how many those were. */
  compiles_repaired?: boolean;
  repairs?: number;
  structure_equal?: boolean;
  /** Milliseconds to read and to compile, median of five. */
  milliseconds: number;
}

const ROUNDS = 5;

async function timed(form: string, bytes: Uint8Array): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    const read = await readWorkbook(bytes, form);
    if (read.ok) compile(read.value);
    times.push(performance.now() - from);
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!);
}

/** Reads and compiles a form, repairs it where it can, and says what came of it. */
export async function runForm({ form, bytes, expected }: RealForm): Promise<FormResult> {
  const read = await readWorkbook(bytes, form);
  if (!read.ok) return { form, compiles: false, errors: 1, warnings: 0, first: read.refusal.code, milliseconds: 0 };
  const { xform, diagnostics } = compile(read.value);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const first = errors[0];
  const mended = xform === undefined ? compileRepaired(read.value) : undefined;
  return {
    form,
    compiles: xform !== undefined,
    errors: errors.length,
    warnings: diagnostics.length - errors.length,
    ...(first ? { first: `${first.code} ${first.sheet}!${first.column}:${first.row}` } : {}),
    ...(mended ? { compiles_repaired: mended.compiled.xform !== undefined, repairs: mended.changes.length } : {}),
    ...(xform !== undefined && expected !== undefined ? { structure_equal: sameStructure(xform, expected) } : {}),
    milliseconds: await timed(form, bytes),
  };
}
