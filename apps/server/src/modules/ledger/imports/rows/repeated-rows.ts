// A partner's cumulative file brings the rows of last month again. A row whose whole content stands in the ledger from
// another import waits, and a person decides whether it is the same help or happened twice.
import type { ImportedDelivery } from '@minga/contracts/deliveries';
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { derivedSecret } from '../../../../platform/keys.ts';

/** Rows of one earlier import that a file brings again. */
export interface Repeated {
  fileName: string;
  on: string;
  rows: number;
  sampleRows: number[];
}
const mostSamples = 50;

/** Where a row stands and how it is kept is not what it says. */
const notSaid: ReadonlySet<string> = new Set(['id', 'importId', 'sourceRow', 'class']);

/**
 * Makes the key of a row: 64 bits of what it says. Made with a secret of this installation, so that a copy of the table
 * tells nobody whether a row they think of is in it.
 */
export function rowKeys(rootKey: Buffer): (row: ImportedDelivery) => string {
  const secret = derivedSecret(rootKey, 'imports.row-key');
  return (row) => {
    const said: unknown[] = [];
    for (const name in row) if (!notSaid.has(name)) said.push(row[name as keyof ImportedDelivery]);
    return createHmac('sha256', secret).update(JSON.stringify(said)).digest().readBigInt64BE().toString();
  };
}

/** Which of these keys stand from another import, and from which; of several the latest. */
export async function standingKeys(
  { tx }: Context,
  importId: string,
  keys: readonly string[],
): Promise<Map<string, { fileName: string; on: string }>> {
  const { rows } = await sql<{ key: string; fileName: string; on: string }>`
    select distinct on (k.key) k.key::text as key, i.file_name as "fileName", to_char(coalesce(i.finished_at, i.created_at) at time zone 'America/Guayaquil', 'YYYY-MM-DD') as on
    from imports.row_key k join imports.import i on i.id = k.import_id
    where k.key = any (${keys}::bigint[]) and k.import_id <> ${importId} and i.state <> 'undone'
    order by k.key, i.created_at desc`.execute(tx);
  return new Map(rows.map(({ key, ...from }) => [key, from]));
}

export const rememberKeys = async ({ tx }: Context, importId: string, keys: readonly string[]): Promise<unknown> =>
  sql`insert into imports.row_key (key, import_id) select k, ${importId} from unnest(${[...new Set(keys)]}::bigint[]) k
    on conflict do nothing`.execute(tx);

/** What was met so far, by earlier import; sheets apart, since an issue is of one sheet. */
export class RepeatedRows {
  private readonly found = new Map<string, Repeated & { sheet: number }>();

  note(sheet: number, row: number, from: { fileName: string; on: string }): void {
    const key = `${sheet} ${from.fileName} ${from.on}`;
    const one = this.found.get(key) ?? { ...from, sheet, rows: 0, sampleRows: [] };
    one.rows++;
    if (one.sampleRows.length < mostSamples) one.sampleRows.push(row);
    this.found.set(key, one);
  }

  /** One line of the work list for each earlier import. */
  get issues(): readonly (Repeated & { sheet: number })[] {
    return [...this.found.values()];
  }
}
