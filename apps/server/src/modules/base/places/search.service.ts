// A place is found by any of its names or codes, with or without accents and capitals.
import { sql } from 'kysely';
import { PlaceHit, placesAccess, type PlaceSearch } from '@minga/contracts/places';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { placeColumns, placeJoins } from './place-rows.ts';

const allow = guard(placesAccess);

/** Below this likeness a name is another name (trigrams; pg_trgm's own default is 0.3). */
const leastLikeness = 0.35;

// Every name and code by which a place is known, one row each, with the key it is looked up by.
const terms = sql`(
  select id, name as term, name_key as key from places.place
  union all select id, name_en, name_en_key from places.place where name_en is not null
  union all select id, pcode, lower(pcode) from places.place
  union all select id, dpa_code, lower(dpa_code) from places.place where dpa_code is not null
  union all select id, dpa_code_current, lower(dpa_code_current) from places.place where dpa_code_current is not null
  union all select id, iso_3166_2, lower(replace(iso_3166_2, '-', ' ')) from places.place where iso_3166_2 is not null
  union all select place_id, name, key from places.alias)`;

/** Places whose name, alias or code is, begins with, or resembles `q`: best match first, then the higher level. */
export async function searchPlaces({ tx, actor }: Context, { q, level, limit }: PlaceSearch): Promise<PlaceHit[]> {
  allow(actor, 'places.read');
  const { rows } = await sql<{ match: string; matched: string; score: number }>`
    with wanted as materialized (select places.fold(${q}) as wanted),
    scored as (
      select id, term, case when key = wanted then 3 when starts_with(key, wanted) then 2 else 1 end as rank,
        public.similarity(key, wanted) as score
      from ${terms} t cross join wanted
      where wanted <> '' and (starts_with(key, wanted) or public.similarity(key, wanted) >= ${leastLikeness})),
    best as (select distinct on (id) * from scored order by id, rank desc, score desc, term)
    select ${placeColumns}, case b.rank when 3 then 'exact' when 2 then 'prefix' else 'similar' end as match, b.term as matched, b.score
    from best b join places.current_place p on p.id = b.id ${placeJoins}
    where ${level ?? null}::int is null or p.level = ${level ?? null}::int
    order by b.rank desc, case when b.rank = 3 then 1 else b.score end desc, p.level, p.pcode limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ match, matched, score, ...place }) => PlaceHit.parse({ place, match, matched, score }));
}

export interface PlaceWanted {
  /** A name, an alias or a code. */
  text: string;
  level?: number;
  /** Id of a place that the answer must lie in. */
  withinId?: string;
}
export type Resolution =
  | { found: true; placeId: string; pcode: string }
  | { found: false; why: 'unknown' | 'ambiguous'; candidates: { placeId: string; pcode: string; name: string }[] };

/**
 * The one place that a text means. Where a province and one of its cantons share a name, the higher level is meant
 * unless `level` says otherwise; two of one level are ambiguous, never guessed.
 */
export async function resolvePlace({ tx }: Context, { text, level, withinId }: PlaceWanted): Promise<Resolution> {
  const { rows } = await sql<{ placeId: string; pcode: string; name: string; level: number }>`
    with wanted as materialized (select places.fold(${text}) as wanted),
    meant as materialized (select distinct t.id from wanted join ${terms} t on t.key = wanted.wanted where wanted.wanted <> '')
    select p.id as "placeId", p.pcode, p.name, p.level from meant join places.current_place p on p.id = meant.id
    where (${level ?? null}::int is null or p.level = ${level ?? null}::int)
      and (${withinId ?? null}::uuid is null or p.lineage @> array[${withinId ?? null}::uuid])
    order by p.level, p.pcode`.execute(tx);
  const top = rows.filter((row) => row.level === rows[0]?.level);
  if (top.length === 1) return { found: true, placeId: top[0]!.placeId, pcode: top[0]!.pcode };
  return { found: false, why: top.length === 0 ? 'unknown' : 'ambiguous', candidates: top };
}
