import { Arena } from './arena.ts';
import { segmentRows, type Kernel } from './kernel.ts';
import { packedPosition, unpackTemplate } from './pack.ts';
import { forgetSignatures, signaturesOf } from './signature.ts';

/** Columns 0 to 10 are the positions; those after them hold further fingers that nobody noted the position of. */
const positions = 11;
const tableBytes = 4 * segmentRows;

/**
 * Who is in a shard, and where the prints lie in the kernel's memory. People stand in rows that never move, so that a
 * scan may pause while others come and go; a row that was left is taken again. Each segment of rows has, for each
 * column in use, a table of the addresses of blocks: signatures, and behind them the packed template.
 */
export class Roll {
  readonly #kernel: Kernel;
  readonly #arena: Arena;
  readonly #rows = new Map<string, number>();
  readonly #subjects: (string | undefined)[] = [];
  /** Told apart by number, as another person may stand in the row by now; 0 where nobody stands. */
  readonly #serials: number[] = [];
  readonly #left: number[] = [];
  /** Address of the table of each column, 0 where the segment has none. */
  readonly #segments: number[][] = [];
  #columns = positions;
  #serial = 0;
  #templates = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#arena = new Arena(kernel);
  }

  get people(): number {
    return this.#rows.size;
  }

  get templates(): number {
    return this.#templates;
  }

  /** Bytes of the kernel's memory that are taken. */
  get bytes(): number {
    return this.#arena.taken;
  }

  /** Rows in use, and holes between them. */
  get rows(): number {
    return this.#subjects.length;
  }

  /** The number that the last person to come was given. */
  get lastSerial(): number {
    return this.#serial;
  }

  subjects(): IterableIterator<string> {
    return this.#rows.keys();
  }

  has(subject: string): boolean {
    return this.#rows.has(subject);
  }

  /** The packed templates of a person, copied. */
  templatesOf(subject: string): Uint8Array[] {
    const row = this.#rows.get(subject);
    return row === undefined ? [] : this.templatesAt(row);
  }

  subjectAt(row: number): string {
    return this.#subjects[row] ?? '';
  }

  serialAt(row: number): number {
    return this.#serials[row] ?? 0;
  }

  /** Puts a person in, or new prints in the place of the old. Refused with `gallery/full`; then nothing has changed. */
  put(subject: string, packed: readonly Uint8Array[]): void {
    const row = this.#rows.get(subject) ?? this.#left.at(-1) ?? this.#subjects.length;
    const columns = columnsOf(packed);
    const blocks: number[] = [];
    try {
      for (const column of columns) this.#openTable(row, column);
      for (const template of packed) blocks.push(this.#write(template));
    } catch (error) {
      for (const block of blocks) this.#erase(block);
      throw error;
    }
    if (this.#rows.has(subject)) this.#clearRow(row);
    else this.#enter(subject, row);
    columns.forEach((column, i) => this.#point(row, column, blocks[i]!));
    this.#templates += packed.length;
  }

  /** Takes a person out and overwrites the prints; false where there is no such person. */
  remove(subject: string): boolean {
    const row = this.#rows.get(subject);
    if (row === undefined) return false;
    this.#clearRow(row);
    this.#rows.delete(subject);
    this.#subjects[row] = undefined;
    this.#serials[row] = 0;
    this.#left.push(row);
    return true;
  }

  /** The tables that a finger of this position is compared with, in the segment; the unknown ones always. */
  tablesFor(position: number, segment: number): number[] {
    const tables = this.#segments[segment] ?? [];
    return tables.filter((table, column) => {
      if (table === 0) return false;
      return position === 0 || column === position || column === 0 || column >= positions;
    });
  }

  /** The packed templates of a row, copied. */
  templatesAt(row: number): Uint8Array[] {
    return this.#blocksAt(row).map(({ block }) => {
      const { signatures, template } = this.#lengths(block);
      return this.#kernel.bytes.slice(block + signatures, block + signatures + template);
    });
  }

  #enter(subject: string, row: number): void {
    this.#rows.set(subject, row);
    if (row < this.#subjects.length) this.#left.pop();
    this.#subjects[row] = subject;
    this.#serials[row] = ++this.#serial;
  }

  #openTable(row: number, column: number): void {
    const segment = Math.floor(row / segmentRows);
    while (this.#segments.length <= segment) this.#segments.push([]);
    this.#columns = Math.max(this.#columns, column + 1);
    const tables = this.#segments[segment]!;
    while (tables.length < this.#columns) tables.push(0);
    if (tables[column] === 0) tables[column] = this.#arena.take(tableBytes);
  }

  #write(packed: Uint8Array): number {
    try {
      const signatures = signaturesOf(unpackTemplate(packed).minutiae);
      const block = this.#arena.take(signatures.length + packed.length);
      const { bytes } = this.#kernel;
      bytes.set(signatures, block);
      bytes.set(packed, block + signatures.length);
      this.#kernel.view.setUint16(block + 6, packed.length, true);
      return block;
    } finally {
      forgetSignatures();
    }
  }

  #erase(block: number): void {
    const { signatures, template } = this.#lengths(block);
    this.#arena.giveBack(block, signatures + template);
  }

  #lengths(block: number): { signatures: number; template: number } {
    const { view } = this.#kernel;
    return { signatures: view.getUint16(block + 4, true), template: view.getUint16(block + 6, true) };
  }

  /** Where the address of a row's block stands in a table. */
  #entry(row: number, table: number): number {
    return table + 4 * (row % segmentRows);
  }

  #point(row: number, column: number, block: number): void {
    const table = this.#segments[Math.floor(row / segmentRows)]![column]!;
    this.#kernel.view.setUint32(this.#entry(row, table), block, true);
  }

  #blocksAt(row: number): { column: number; block: number }[] {
    const found: { column: number; block: number }[] = [];
    (this.#segments[Math.floor(row / segmentRows)] ?? []).forEach((table, column) => {
      const block = table === 0 ? 0 : this.#kernel.view.getUint32(this.#entry(row, table), true);
      if (block !== 0) found.push({ column, block });
    });
    return found;
  }

  #clearRow(row: number): void {
    for (const { column, block } of this.#blocksAt(row)) {
      this.#point(row, column, 0);
      this.#erase(block);
      this.#templates--;
    }
  }
}

/** A known position has its own column; the first unknown finger column 0, further ones those after 10. */
function columnsOf(packed: readonly Uint8Array[]): number[] {
  let unknown = 0;
  return packed.map((template) => {
    const position = packedPosition(template);
    if (position !== 0) return position;
    return unknown++ === 0 ? 0 : positions + unknown - 2;
  });
}
