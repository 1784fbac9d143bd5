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
const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Whoever keeps it beyond its end asks in vain: by then the connection serves somebody else. */
export function transactionOn(client: pg.PoolClient, isOpen: () => boolean): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      if (!isOpen()) throw new Error('this transaction has ended');
      const { command, rowCount, rows } = await client.query(sql, [...parameters]);
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
