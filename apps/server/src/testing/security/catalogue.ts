// The tables of the live catalogue, with what is needed to make a row of each.
import type pg from 'pg';
import { ourSchemas } from './catalogue-rules.ts';

export interface Column {
  name: string;
  type: string;
  required: boolean;
  /** Table whose `id` this column refers to, alone or as the first of several. */
  refers: string | null;
  key: boolean;
  readable: boolean;
  changeable: boolean;
}

export interface Table {
  name: string;
  columns: Column[];
  checks: string[];
}

/** Every table of ours but the partitions: rows reach those through their parent, and no login role is granted any. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name,
       (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'required', a.attnotnull and not a.atthasdef and a.attidentity = '',
           'refers', (select f.confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.conkey[1] = a.attnum and f.conparentid = 0 order by cardinality(f.conkey) limit 1),
           'key', coalesce((select a.attnum = any (k.conkey) from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'), false) and a.attidentity <> 'a',
           'readable', has_column_privilege('app', c.oid, a.attnum, 'select'), 'changeable', has_column_privilege('app', c.oid, a.attnum, 'update')) order by a.attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c') as checks
     from pg_class c join (${ourSchemas}) n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'matrix' order by 1`,
  );
  return rows;
}

export interface Policy {
  table: string;
  name: string;
  /** r, a, w or d. */
  verb: string;
}

/** Policies that let the application in. */
export async function listAppPolicies(client: pg.ClientBase): Promise<Policy[]> {
  const { rows } = await client.query<Policy>(
    `select p.polrelid::regclass::text as table, p.polname as name, p.polcmd as verb from pg_policy p
     where (select oid from pg_roles where rolname = 'app') = any (p.polroles) order by 1, 2`,
  );
  return rows;
}
