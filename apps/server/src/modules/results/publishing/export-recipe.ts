// What a list is made of on its way out: its columns, its class, and its rows, asked as the caller, so that row security
// says which rows.
import type { Sensitivity } from '@minga/contracts/access';
import type { ExportFilters, ExportList } from '@minga/contracts/publishing';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../platform/database.ts';

export interface ListColumn {
  id: string;
  header: { es: string; en: string };
  /** HXL tag. */
  tag?: string;
  /** Left out unless it is asked for by name: free text and references that may point at somebody. */
  onRequest?: boolean;
  /** A count of people: hidden with all counts of its row when any of them is 1 to 4 (rulings 6). */
  people?: boolean;
  /** Not people, but would say how many: kits, dollars. Hidden with them. */
  follows?: boolean;
}

/** A row by column id; `person` when it is about one person or household, `hidden` when its counts were taken out. */
export type ListRow = Record<string, unknown>;

/** A query, for lists that grow, read through a cursor; its order by the names of its columns, as `r`. */
export interface ListQuery {
  select: RawBuilder<unknown>;
  order: RawBuilder<unknown>;
}

export type Language = 'es' | 'en';

export interface ListRecipe<List extends ExportList> {
  name: { es: string; en: string };
  columns: readonly ListColumn[];
  /** `of-rows`: each row bears its own, and says whether it is about a `person`; such a list is a query. */
  class: Sensitivity | 'of-rows';
  /** Exactly the rows that the screen shows under these filters; short lists come from the service of that screen. */
  rows: (
    context: Context,
    filters: ExportFilters<List>,
    language: Language,
  ) => ListQuery | readonly ListRow[] | Promise<ListQuery | readonly ListRow[]>;
}

export const column = (
  id: string,
  es: string,
  en: string,
  tag?: string,
  more: Partial<ListColumn> = {},
): ListColumn => ({ id, header: { es, en }, ...(tag ? { tag } : {}), ...more });
export const people = (id: string, es: string, en: string, tag: string): ListColumn =>
  column(id, es, en, tag, { people: true });

export const all = (conditions: readonly (RawBuilder<unknown> | false)[]): RawBuilder<unknown> => {
  const wanted = conditions.filter((condition) => condition !== false);
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `);
};
export const inPlace = (place: string | undefined, of: RawBuilder<unknown>) =>
  place !== undefined && sql`${of} in (select q.id from places.place q where q.lineage @> array[${place}::uuid])`;
export const inMonths = (
  { from, to }: { from?: string | undefined; to?: string | undefined },
  of: RawBuilder<unknown>,
) => [from !== undefined && sql`${of} >= ${`${from}-01`}::date`, to !== undefined && sql`${of} <= ${`${to}-01`}::date`];
