// One organisation under many names: code, acronym, Spanish and English name, aliases, with or without accents.
import { sql } from 'kysely';
import { partnersAccess } from '@minga/contracts/partners';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';

const allow = guard(partnersAccess);

/** Ids of the organisations that these names mean, by name as given. A name that means nobody is left out. */
export async function findOrganisations({ tx }: Context, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; id: string }>`
    with wanted as (select name, places.fold(name) as key from unnest(${[...new Set(names)]}::text[]) name),
    known as (
      select id, places.fold(code) as key, 1 as rank from partners.organisation
      union all select id, places.fold(acronym), 2 from partners.organisation where acronym is not null
      union all select id, places.fold(name), 3 from partners.organisation
      union all select id, places.fold(name_en), 3 from partners.organisation where name_en is not null
      union all select organisation_id, key, 4 from partners.alias)
    select distinct on (w.name) w.name, k.id from wanted w join known k on k.key = w.key where w.key <> ''
    order by w.name, k.rank, k.id`.execute(tx);
  return new Map(rows.map((row) => [row.name, row.id]));
}

/**
 * Makes sure that every name is an organisation, and gives ids by name as given. A name that nobody bears yet is added
 * with type `other` and reach `not-stated`, marked with `source`, for coordination to complete.
 */
export async function ensureOrganisations(
  context: Context,
  names: readonly string[],
  source = 'import',
): Promise<Map<string, string>> {
  const wanted = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  const found = await findOrganisations(context, wanted);
  const unknown = wanted.filter((name) => !found.has(name));
  if (unknown.length === 0) return found;
  allow(context.actor, 'partners.write');
  await addUnknown(context, unknown, source);
  context.audit({ act: 'partners.write', kind: 'organisation', facts: { added: unknown.length, source } });
  return findOrganisations(context, wanted);
}

async function addUnknown({ tx, actor }: Context, names: readonly string[], source: string): Promise<void> {
  const rows = names.map((name) => ({ id: newId(), change_id: newId(), name: name.slice(0, 300) }));
  // Two spellings of one name in the same file are one organisation: the first is kept, the others find it by its key.
  await sql`
    with wanted as (
      select distinct on (places.fold(name)) id, change_id, name, replace(places.fold(name), ' ', '-') as slug
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, change_id uuid, name text) order by places.fold(name), id),
    coded as (select id, change_id, name, trim(both '-' from regexp_replace(left(slug, 60), '[^a-z0-9-]+', '', 'g')) as code from wanted),
    unique_code as (select id, change_id, name, case
        when code = '' or exists (select from partners.organisation o where o.code = coded.code)
          or exists (select from coded other where other.code = coded.code and other.id < coded.id)
        then trim(leading '-' from code || '-' || right(id::text, 8)) else code end as code from coded),
    added as (insert into partners.organisation (id, code, name, type, reach, source)
      select id, code, name, 'other', 'not-stated', ${source} from unique_code)
    insert into partners.organisation_change (id, organisation_id, act, fields, reason, changed_by)
    select change_id, id, 'add', jsonb_build_object('name', name), ${source}, ${actor.id} from unique_code`.execute(tx);
}

/** Adds other names of one organisation; a name it bears already is left alone. Gives how many were new. */
export async function addAliases(
  { tx }: Context,
  organisationId: string,
  names: readonly string[],
  source: string,
): Promise<number> {
  if (names.length === 0) return 0;
  const rows = names.map((name) => ({ id: newId(), name }));
  const done = await sql`
    insert into partners.alias (id, organisation_id, name, key, source)
    select id, ${organisationId}, name, places.fold(name), ${source} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, name text)
    on conflict do nothing returning id`.execute(tx);
  return done.rows.length;
}
