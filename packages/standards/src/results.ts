import type { MessageCode } from './messages.ts';

/** One value of a table as its file holds it. Dates of workbooks are ISO text; formulas are their cached value. */
export type Cell = string | number | boolean | null;

/** `number` is the row's number as a spreadsheet program shows it (1-based; blank rows count). */
export interface Row {
  number: number;
  cells: Cell[];
}

/** Why a file, a sheet or a table was not taken. `facts` fill the placeholders of the message. */
export interface Refusal {
  code: MessageCode;
  facts: Record<string, string | number>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Something a reader did or saw that its user should know, and that stops nothing. */
export interface Note {
  code: MessageCode;
  facts: Record<string, string | number>;
}

/** Thrown inside the package only; every exported reader turns it into a result. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(code: MessageCode, facts: Record<string, string | number> = {}) {
    super(code);
    this.name = 'Refused';
    this.refusal = { code, facts };
  }
}

export function refusalOf(error: unknown, otherwise: MessageCode): Refusal {
  return error instanceof Refused ? error.refusal : { code: otherwise, facts: {} };
}
