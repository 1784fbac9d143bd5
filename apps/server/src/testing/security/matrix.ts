// The authorization matrix (V-A1): table × role × verb × situation × row, asked of the live database and of the oracle.
import type pg from 'pg';
import type { MatrixCaller } from './callers.ts';
import type { Table } from './catalogue.ts';
import { all, nobody, type Rule } from './oracle.ts';
import { sampleId } from './sample-ids.ts';
import { makeSamples, reference, spare, type SampleRow, type Samples } from './samples.ts';
import type { TableScope } from './scopes.ts';

export interface MatrixTable {
  name: string;
  /** Cells in the order in which the function of the table answers them. */
  cells: { verb: 'select' | 'insert' | 'update' | 'delete'; variant: string; expects(caller: MatrixCaller): boolean }[];
  scoped: boolean;
  /** Makes the rows of the caller's own, as the administrator. */
  mineSql?: string;
  /** Name of the function that tries every cell as whoever calls it. */
  probe: string;
}

export interface Wrong {
  cell: string;
  expected: boolean;
  found: string;
}

const account = (caller: MatrixCaller): string => caller.accountId ?? '00000000-0000-0000-0000-000000000000';

/** Inserts the sample rows and makes one probing function a table. For a throwaway database. */
export async function prepareMatrix(
  client: pg.ClientBase,
  tables: Table[],
  scopes: Record<string, TableScope>,
): Promise<MatrixTable[]> {
  await client.query('create schema matrix; grant usage on schema matrix to app');
  await makeProvinces(client);
  const samples = new Map<string, Samples>();
  const insertKept = async (table: Table): Promise<void> => {
    if (samples.has(table.name)) return;
    const made = makeSamples(table, scopes[table.name]!);
    samples.set(table.name, made);
    for (const column of table.columns) {
      const wanted = tables.find((other) => other.name === reference(column, scopes[table.name]!));
      if (wanted && made.kept.some((row) => column.name in row.values)) await insertKept(wanted);
    }
    if (scopes[table.name]!.exists) return;
    for (const row of made.kept) await insertSample(client, table.name, row);
  };
  for (const table of tables) await insertKept(table);
  const prepared: MatrixTable[] = [];
  for (const table of tables)
    prepared.push(await prepareTable(client, table, scopes[table.name]!, samples.get(table.name)!));
  return prepared;
}

async function insertSample(client: pg.ClientBase, table: string, row: SampleRow): Promise<void> {
  try {
    await client.query(insertion(table, row));
  } catch (cause) {
    throw new Error(`No sample row for ${table} (${row.variant}); give the column in scopes.ts: ${String(cause)}`, {
      cause,
    });
  }
}

/** A country and two provinces: a right over the first reaches the sample place below it and not the other. */
async function makeProvinces(client: pg.ClientBase): Promise<void> {
  const country = sampleId('country', 'own');
  await client.query(
    `insert into places.place (id, pcode, vintage, level, name, parent_id, lineage, source) values
       ($1, 'ZZ', 'sample', 0, 'sample', null, '{}', 'sample'), ($2, 'ZZ91', 'sample', 1, 'own', $1, '{}', 'sample'), ($3, 'ZZ92', 'sample', 1, 'other', $1, '{}', 'sample')`,
    [country, sampleId('province', 'own'), sampleId('province', 'other')],
  );
}

function insertion(table: string, { values }: SampleRow): string {
  return `insert into ${table} (${Object.keys(values).join(', ')}) values (${Object.values(values).join(', ')})`;
}

async function prepareTable(
  client: pg.ClientBase,
  table: Table,
  scope: TableScope,
  samples: Samples,
): Promise<MatrixTable> {
  const seen = [...samples.kept.filter((row) => !spare.includes(row.variant)), ...(samples.mine ? [samples.mine] : [])];
  const changeable = (table.columns.find((column) => column.changeable) ??
    table.columns.find((column) => column.required))!.name;
  const set = scope.set ?? `${changeable} = ${changeable}`;
  const probes: string[] = [];
  const cells: MatrixTable['cells'] = [];
  const probe = (verb: MatrixTable['cells'][number]['verb'], row: SampleRow, rule: Rule, statement: string): void => {
    const where = row.where.replaceAll(':caller', '(select access.account_id())');
    cells.push({ verb, variant: row.variant, expects: (caller) => rule(caller, factsFor(caller, row)) });
    probes.push(tried(statement.replace(':where', where)));
  };
  for (const [index, row] of seen.entries()) {
    const readable = table.columns.find((column) => column.readable)?.name ?? '*';
    probe('select', row, scope.read, `perform ${readable} from ${table.name} where :where`);
    // An update or a deletion that names its row must see it first. Where nobody may, one row stands for all.
    const { change = nobody, remove = nobody, read } = scope;
    if (scope.change || index === 0)
      probe('update', row, all(change, read), `update ${table.name} set ${set} where :where`);
    if (scope.remove || index === 0) probe('delete', row, all(remove, read), `delete from ${table.name} where :where`);
  }
  if (scope.remove || scope.blind) {
    // Blind: whoever names no row needs no right to see one.
    const everyRow =
      (rule: Rule): Rule =>
      (caller) =>
        seen.some((row) => rule(caller, factsFor(caller as MatrixCaller, row)));
    const everything = { ...seen[0]!, variant: 'all rows' };
    if (scope.remove) probe('delete', everything, everyRow(scope.remove), `delete from ${table.name}`);
    if (scope.change) probe('update', everything, everyRow(scope.change), `update ${table.name} set ${set}`);
  }
  for (const row of samples.tried) probe('insert', row, scope.add, insertion(table.name, row));
  const name = `matrix.${table.name.replace('.', '_')}`;
  await client.query(`create function ${name}() returns text language plpgsql as $probe$
    declare answer text := ''; n int; begin ${probes.join('\n')} return answer; end $probe$;
    revoke execute on function ${name}() from public; grant execute on function ${name}() to app`);
  const mineSql =
    samples.mine && Object.keys(samples.mine.values).length > 0 ? insertion(table.name, samples.mine) : undefined;
  return {
    name: table.name,
    cells,
    probe: name,
    scoped: scope.scope !== undefined,
    ...(mineSql === undefined ? {} : { mineSql }),
  };
}

/** Rows of the caller's own exist for callers who have an account. */
function factsFor(caller: MatrixCaller, row: SampleRow) {
  return row.variant === 'mine' && caller.accountId === undefined ? { ...row.facts, mine: false } : row.facts;
}

/**
 * `1` done, `0` no row, `-` refused, else the error's code. What was done is taken back. A check that fails is asked
 * after row security has let the row in, so it counts as let in.
 */
function tried(statement: string): string {
  return `begin ${statement}; get diagnostics n = row_count; raise sqlstate 'MT001';
    exception when sqlstate 'MT001' then answer := answer || case when n > 0 then '1' else '0' end;
      when insufficient_privilege then answer := answer || '-';
      when check_violation then answer := answer || '1';
      when others then answer := answer || '[' || sqlstate || ' ' || sqlerrm || ']'; end;`;
}

/** Asks the database every cell of these tables as this caller. Call it inside a transaction of the administrator. */
export async function probeAs(
  client: pg.ClientBase,
  caller: MatrixCaller,
  tables: readonly MatrixTable[],
): Promise<string[]> {
  const mine = tables.flatMap((table) =>
    table.mineSql && caller.accountId ? [table.mineSql.replaceAll(':caller', `'${account(caller)}'`)] : [],
  );
  await client.query('savepoint before_probe');
  // The token first: a new password ends every session but the one that set it.
  await client.query(`select set_config('minga.token', $1, true)`, [caller.token]);
  await client.query(`${mine.map((sql) => `${sql};`).join(' ')} set local role app`);
  const { rows } = await client.query<Record<string, string>>(
    `select ${tables.map((table, index) => `${table.probe}() as t${index}`).join(', ')}`,
  );
  await client.query('rollback to savepoint before_probe');
  const answered = rows[0]!;
  return tables.map((_, index) => answered[`t${index}`]!);
}

/** Where the database and the oracle differ, and the names of all cells asked. */
export function compare(caller: MatrixCaller, table: MatrixTable, answer: string): { asked: string[]; wrong: Wrong[] } {
  const letters = answer.match(/\[[^\]]*\]|./gs) ?? [];
  const asked: string[] = [];
  const wrong: Wrong[] = [];
  for (const [index, cell] of table.cells.entries()) {
    const name = `${table.name} · ${caller.role} · ${cell.verb} · ${caller.situation} · ${cell.variant}`;
    const found = letters[index] ?? 'no answer';
    const expected = cell.expects(caller);
    asked.push(name);
    if (expected !== (found === '1') || found.length > 1) wrong.push({ cell: name, expected, found });
  }
  return { asked, wrong };
}
