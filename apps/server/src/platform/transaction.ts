// The query builder on one open transaction of one connection.
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  Transaction,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Database } from './tables.ts';

export type Tx = Transaction<Database>;

// Kysely only writes the statements. Connections, begin and commit are ours, so that they share their journeys.
const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
const executor = new Kysely<Database>({ dialect }).getExecutor();
const driver = new DummyDriver();
// A statement that begins with its name in a comment is planned once a connection, row security with it: for the few that
// are asked a hundred times a second, where planning would cost more than the work.
const named = /^\/\* ([a-z.-]{3,60}) \*\//;
const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Whoever keeps it beyond its end asks in vain: by then the connection serves somebody else. */
export function transactionOn(client: pg.PoolClient, isOpen: () => boolean): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      if (!isOpen()) throw new Error('this transaction has ended');
      const name = named.exec(sql)?.[1];
      const { command, rowCount, rows } = await client.query({
        text: sql,
        values: [...parameters],
        ...(name ? { name } : {}),
      });
      return { rows, ...(changing.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    },
    // eslint-disable-next-line require-yield -- the builder asks for a generator, and nothing of ours streams
    async *streamQuery() {
      throw new Error('rows are not streamed');
    },
  };
  const here = executor.withConnectionProvider({ provideConnection: (use) => use(connection) });
  return new Transaction<Database>({ config: { dialect }, dialect, driver, executor: here });
}
