// IndexedDB by promises. Every write is one transaction of durability `strict`: when it resolves, the disk has it (H7).
import type { PasskeyWrap, PassphraseWrap } from './keys.ts';

export const tableNames = ['records', 'answers', 'forms', 'pieces', 'facts'] as const;
export type TableName = (typeof tableNames)[number];

/** Where a record stands, as far as the badge and the queue must know before anything is opened. */
export type Stage = 'draft' | 'queued' | 'parked' | 'sent';

/**
 * A row as it lies on the disk. Readable without the key: its random id, how often it was written, and of a record its
 * stage, because the badge counts what the server lacks while the store is shut (H10).
 */
export interface SealedRow {
  id: string;
  version: number;
  sealed: Uint8Array<ArrayBuffer>;
  stage?: Stage;
}

/** How the store is opened, and until when; no key opens from it without passphrase or passkey. */
export interface Lock {
  name: 'lock';
  store: string;
  passphrase: PassphraseWrap;
  passkeys: PasskeyWrap[];
  /** ISO instant, for the screen alone; what holds is in the sealed facts. */
  leaseUntil: string;
}

/** A row to be written, or to be taken away. `expects` is the version that must still stand there; 0 for none. */
export interface Change {
  table: TableName;
  id: string;
  expects?: number;
  row: SealedRow | null;
}

/** Another tab wrote the row since it was read. */
export class Outrun extends Error {
  override name = 'Outrun';
}

export const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
  });

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The transaction was undone')));
  });

export const databaseOf = (account: string): string => `minga-device-${account}`;

export class Tables {
  readonly #database: IDBDatabase;
  private constructor(database: IDBDatabase) {
    this.#database = database;
    database.addEventListener('versionchange', () => database.close());
  }

  static async open(account: string): Promise<Tables> {
    const request = indexedDB.open(databaseOf(account), 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('lock', { keyPath: 'name' });
      for (const name of tableNames) {
        const table = request.result.createObjectStore(name, { keyPath: 'id' });
        if (name === 'records') table.createIndex('stage', 'stage');
      }
    });
    return new Tables(await done(request));
  }

  close(): void {
    this.#database.close();
  }

  lock(): Promise<Lock | undefined> {
    return done(this.#database.transaction('lock').objectStore('lock').get('lock') as IDBRequest<Lock | undefined>);
  }

  async putLock(lock: Lock): Promise<void> {
    const transaction = this.#database.transaction('lock', 'readwrite', { durability: 'strict' });
    transaction.objectStore('lock').put(lock);
    await ended(transaction);
  }

  row(table: TableName, id: string): Promise<SealedRow | undefined> {
    return done(this.#database.transaction(table).objectStore(table).get(id) as IDBRequest<SealedRow | undefined>);
  }

  rows(table: TableName): Promise<SealedRow[]> {
    return done(this.#database.transaction(table).objectStore(table).getAll() as IDBRequest<SealedRow[]>);
  }

  ids(table: TableName): Promise<string[]> {
    return done(this.#database.transaction(table).objectStore(table).getAllKeys() as IDBRequest<string[]>);
  }

  countOf(stage: Stage): Promise<number> {
    return done(this.#database.transaction('records').objectStore('records').index('stage').count(stage));
  }

  recordsOf(stage: Stage): Promise<SealedRow[]> {
    const index = this.#database.transaction('records').objectStore('records').index('stage');
    return done(index.getAll(stage) as IDBRequest<SealedRow[]>);
  }

  /** All of it or nothing of it. */
  async commit(changes: readonly Change[]): Promise<void> {
    const names = [...new Set(changes.map(({ table }) => table))];
    const transaction = this.#database.transaction(names, 'readwrite', { durability: 'strict' });
    const whole = ended(transaction);
    let outrun = false;
    for (const { table, id, expects, row } of changes) {
      const store = transaction.objectStore(table);
      const write = () => (row ? store.put(row) : store.delete(id));
      if (expects === undefined) {
        write();
        continue;
      }
      const standing = store.get(id) as IDBRequest<SealedRow | undefined>;
      standing.addEventListener('success', () => {
        if (outrun) return;
        if ((standing.result?.version ?? 0) === expects) write();
        else {
          outrun = true;
          transaction.abort();
        }
      });
    }
    await whole.catch((error: unknown) => {
      throw outrun ? new Outrun(changes.map(({ table, id }) => `${table}/${id}`).join(' ')) : error;
    });
  }

  /** The wraps of the key first, in a transaction of their own: from then on the rows are noise. */
  async destroy(account: string): Promise<void> {
    const transaction = this.#database.transaction('lock', 'readwrite', { durability: 'strict' });
    transaction.objectStore('lock').clear();
    await ended(transaction);
    this.close();
    await done(indexedDB.deleteDatabase(databaseOf(account)));
  }
}
