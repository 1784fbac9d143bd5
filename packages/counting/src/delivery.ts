/** ISO day, `2026-03-31`. */
export type IsoDay = string;
/** ISO instant in UTC, `2026-03-31T14:05:00Z`; compared as text, so all of one ledger share one format. */
export type IsoInstant = string;

/** People of one sex and one age band. `unknown` is a category like any other (rule 10). */
export type AgeSexCell = { readonly sex: string; readonly age: string; readonly people: number };

/** Who or what received. Ids of people are identity clusters, after duplicates are resolved. */
export type Recipient =
  | { readonly kind: 'person'; readonly person: string }
  | {
      readonly kind: 'household';
      readonly household: string;
      /** Clusters of the members active on the delivery's date (rule 4). */
      readonly members?: readonly string[];
      /** Used only where members are not known by id. */
      readonly headcount?: number;
      /** The headcount is an average household size, not a count of members. */
      readonly average?: boolean;
    }
  | { readonly kind: 'headcount'; readonly people: number }
  | { readonly kind: 'institution'; readonly institution: string }
  | { readonly kind: 'site'; readonly site: string; readonly directUsers?: number; readonly catchment?: number };

/** One entry of the delivery ledger, as counting sees it. */
export type DeliveryFact = {
  readonly id: string;
  readonly recordedAt: IsoInstant;
  readonly date: IsoDay;
  /** Place code at the level at which the row was reported. */
  readonly place: string;
  readonly activity: string;
  /** The plan's area, also called sector. */
  readonly area: string;
  /** Main population group; null where the source does not state it. */
  readonly group: string | null;
  readonly recipient: Recipient;
  readonly quantity: number;
  readonly unit: string;
  readonly cells?: readonly AgeSexCell[];
  /** Sub-counts such as disability, never added to the total. */
  readonly ofWhich?: Readonly<Record<string, number>>;
  readonly frequency?: 'first-time' | 'recurrent';
  readonly planned: boolean;
  readonly source: 'partner' | 'direct';
  readonly organisation?: string;
  /** This entry replaces the entry with that id. */
  readonly supersedes?: string;
  /** This entry says that the entry with that id never stood. */
  readonly reverses?: string;
  /** Why a correction was made; owed once the month is closed. */
  readonly reason?: string;
};

/** Units whose recipients are not people assisted, whatever the row's headcount says (rule 7). */
export const ownUnits: ReadonlySet<string> = new Set([
  'staff-trained',
  'entity',
  'media-reach',
  'infrastructure-user',
  'catchment',
]);

/** Whether a fact can make anybody "reached": delivered, to people, and not in a unit of its own. */
export function reachesPeople(fact: DeliveryFact): boolean {
  if (fact.planned || fact.quantity <= 0 || ownUnits.has(fact.unit)) return false;
  return fact.recipient.kind !== 'institution' && fact.recipient.kind !== 'site';
}
