/**
 * A reader of comma-separated text that takes it in pieces of any size (RFC 4180, and what files really hold: spaces
 * around cells, either line end, a quote inside an unquoted cell, no last line end, a byte order mark). The separator is
 * the most frequent of comma, semicolon, tab and bar in the first line.
 */
export class CsvReader {
  private separator = '';
  private cell = '';
  private row: string[] = [];
  private quoted = false;
  /** A quote was met inside quotes: it ends the cell, or another quote follows and both stand for one. */
  private closing = false;
  private wasQuoted = false;
  private unclosed = false;
  private head = '';
  private readonly onRow: (row: string[]) => void;

  constructor(onRow: (row: string[]) => void) {
    this.onRow = onRow;
  }

  push(text: string): void {
    if (this.separator !== '') return this.read(text);
    this.head += text;
    const end = this.head.search(/[\r\n]/);
    if (end < 0 && this.head.length < 65_536) return;
    this.start();
  }

  /** A quote was opened and never closed: what came after it is one cell. */
  get isOpen(): boolean {
    return this.unclosed;
  }

  end(): void {
    if (this.separator === '') this.start();
    this.unclosed = this.quoted && !this.closing;
    if (this.cell !== '' || this.row.length > 0 || this.wasQuoted) this.endRow();
  }

  private start(): void {
    const text = this.head.replace(/^\ufeff/, '');
    this.head = '';
    const first = /^[^\r\n]*/.exec(text)![0];
    const counts = [',', ';', '\t', '|'].map((mark) => [mark, first.split(mark).length] as const);
    this.separator = counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
    this.read(text);
  }

  private read(text: string): void {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const letter = text[at]!;
      if (this.quoted && !this.closing) {
        if (letter !== '"') continue;
        this.cell += text.slice(from, at);
        from = at + 1;
        this.closing = true;
        continue;
      }
      if (this.closing) {
        this.closing = false;
        if (letter === '"') {
          this.cell += '"';
          from = at + 1;
          continue;
        }
        this.quoted = false;
      }
      if (letter === this.separator || letter === '\n') {
        this.cell += text.slice(from, at);
        from = at + 1;
        if (letter === '\n') this.endRow();
        else this.endCell();
      } else if (letter === '"' && !this.wasQuoted && (this.cell + text.slice(from, at)).trim() === '') {
        this.cell = '';
        from = at + 1;
        this.quoted = this.wasQuoted = true;
      }
    }
    this.cell += text.slice(from);
  }

  private endCell(): void {
    this.row.push(this.cell.trim());
    this.cell = '';
    this.quoted = this.closing = this.wasQuoted = false;
  }

  private endRow(): void {
    this.endCell();
    const row = this.row;
    this.row = [];
    // Empty lines are no records.
    if (row.length > 1 || row[0] !== '') this.onRow(row);
  }
}

/** All rows of a text. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  const reader = new CsvReader((row) => rows.push(row));
  reader.push(text);
  reader.end();
  return rows;
}
