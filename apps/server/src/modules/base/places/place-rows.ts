// Rows of the place table as the contract's places.
import { sql, type RawBuilder } from 'kysely';
import { Place } from '@minga/contracts/places';
import type { Context } from '../../../platform/database.ts';
import { notFound } from '../../../platform/problem.ts';

/** Columns of a contract place; `p` is the row, joined by `placeJoins`. */
export const placeColumns = sql`p.id, p.pcode, p.vintage, p.level, p.name, p.name_en as "nameEn", coded.pcode as "parentPcode",
  parent.pcode as "currentParentPcode",
  array(select a.name from unnest(p.lineage) with ordinality l(id, n) join places.place a on a.id = l.id where l.n > 1 order by l.n) as within,
  p.iso_3166_2 as "iso31662", p.dpa_code as "dpaCode", p.dpa_code_current as "dpaCodeCurrent", p.lon, p.lat, p.undelimited,
  p.valid_from::text as "validFrom", p.valid_to::text as "validTo", p.source`;
export const placeJoins = sql`left join places.place coded on coded.id = p.parent_id left join places.place parent on parent.id = p.current_parent_id`;

export async function selectPlaces({ tx }: Context, from: RawBuilder<unknown>): Promise<Place[]> {
  const { rows } = await sql`select ${placeColumns} from ${from}`.execute(tx);
  return rows.map((row) => Place.parse(row));
}

/** The place of this code in the vintage asked for, or in the newest. */
export async function findPlaceByCode(context: Context, pcode: string, vintage?: string): Promise<Place | undefined> {
  const from = vintage
    ? sql`places.place p ${placeJoins} where p.pcode = ${pcode} and p.vintage = ${vintage}`
    : sql`places.current_place p ${placeJoins} where p.pcode = ${pcode}`;
  return (await selectPlaces(context, from))[0];
}

export async function getPlaceByCode(context: Context, pcode: string, vintage?: string): Promise<Place> {
  const place = await findPlaceByCode(context, pcode, vintage);
  if (!place) throw notFound({ id: pcode });
  return place;
}
