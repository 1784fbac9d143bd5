// An open store: its key, its tables, and rows that are sealed on the way in and unsealed on the way out.
import { seal, unseal } from './seal.ts';
import type { Change, SealedRow, TableName, Tables } from './tables.ts';

/** Of a file, this many bytes lie in one row, and go to the server in one request. */
export const pieceBytes = 1_048_576;

/** A file in pieces. Its name is inside the row that lists it, which is sealed. */
export interface KeptFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
}

export interface Found<Value> {
  value: Value;
  version: number;
}

export class Vault {
  readonly account: string;
  readonly store: string;
  readonly tables: Tables;
  readonly #key: CryptoKey;

  constructor(account: string, store: string, tables: Tables, key: CryptoKey) {
    [this.account, this.store, this.tables, this.#key] = [account, store, tables, key];
  }

  sealBytes(table: TableName | 'rescue', row: string, version: number, bytes: Uint8Array<ArrayBuffer>) {
    return seal(this.#key, { store: this.store, table, row, version }, bytes);
  }

  unsealBytes(table: TableName | 'rescue', { id, version, sealed }: SealedRow) {
    return unseal(this.#key, { store: this.store, table, row: id, version }, sealed);
  }

  async unsealRow<Value>(table: TableName, row: SealedRow): Promise<Found<Value>> {
    const text = new TextDecoder().decode(await this.unsealBytes(table, row));
    return { value: JSON.parse(text) as Value, version: row.version };
  }

  async read<Value>(table: TableName, id: string): Promise<Found<Value> | undefined> {
    const row = await this.tables.row(table, id);
    return row && this.unsealRow<Value>(table, row);
  }

  /** The change that puts `value` in the place of version `expects`. */
  async change(table: TableName, id: string, expects: number, value: unknown): Promise<Change & { row: SealedRow }> {
    const version = expects + 1;
    const bytes = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
    return { table, id, expects, row: { id, version, sealed: await this.sealBytes(table, id, version, bytes) } };
  }

  /** Writes a file piece by piece, before the row that lists it. */
  async keepFile(name: string, blob: Blob, mediaType = blob.type): Promise<KeptFile> {
    const id = crypto.randomUUID();
    for (let at = 0, n = 0; at < blob.size; at += pieceBytes, n++) {
      const bytes = new Uint8Array(await blob.slice(at, at + pieceBytes).arrayBuffer());
      const row = { id: `${id}/${n}`, version: 1, sealed: await this.sealBytes('pieces', `${id}/${n}`, 1, bytes) };
      bytes.fill(0);
      await this.tables.commit([{ table: 'pieces', id: row.id, row }]);
    }
    return { id, name, mediaType, bytes: blob.size };
  }

  /** One piece, or undefined when it is not there. */
  async piece(file: KeptFile, n: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const row = await this.tables.row('pieces', `${file.id}/${n}`);
    return row && this.unsealBytes('pieces', row);
  }

  async fileBlob(file: KeptFile): Promise<Blob> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for (let n = 0; n * pieceBytes < file.bytes; n++) {
      const part = await this.piece(file, n);
      if (!part) throw new Error('A piece of a file is missing');
      parts.push(part);
    }
    return new Blob(parts, { type: file.mediaType });
  }

  /** The changes that take a file's pieces away. */
  dropFile(file: KeptFile): Change[] {
    const count = Math.ceil(file.bytes / pieceBytes);
    return Array.from({ length: count }, (_, n) => ({ table: 'pieces', id: `${file.id}/${n}`, row: null }));
  }

  /** A lock that holds over every tab of this browser. */
  alone<Result>(name: string, work: () => Promise<Result>, mode: LockMode = 'exclusive'): Promise<Result> {
    return navigator.locks.request(`minga-device ${this.store} ${name}`, { mode }, work);
  }
}
