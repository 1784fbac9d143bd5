import { z } from 'zod';
import { PeopleQuery, Sensitivity } from '../access/index.ts';
import { AuditSearch } from '../audit/index.ts';
import { FigureFilters } from '../figures/index.ts';
import { OrganisationQuery } from '../partners/index.ts';
import { PlaceQuery, PlaceSearch } from '../places/index.ts';
import { ContributionState, TargetQuery } from '../plan/index.ts';
import { exportFormats, exportLists, type ExportList } from './export-lists.ts';

const file = {
  format: z.enum(exportFormats).default('csv'),
  /** Asked from class confidential upwards, kept in the audit log. In the body, so that no log of addresses holds it. */
  purpose: z.string().trim().min(10).max(500).optional(),
  /** Columns by id; without it the list's usual ones. */
  fields: z.array(z.string().max(60)).min(1).max(60).optional(),
  /** `leave-out`: rows about single persons and households stay behind. */
  persons: z.enum(['refuse', 'leave-out']).default('refuse'),
  language: z.enum(['es', 'en']).default('es'),
};

/** One list with its own filters. A filter that the list does not know is refused: it would leave out nothing. */
const ask = <List extends ExportList, Shape extends z.ZodRawShape>(list: List, filters: Shape) =>
  z.strictObject({ list: z.literal(list), filters: z.strictObject(filters).prefault({} as never), ...file });

const ledger = FigureFilters.pick({ place: true, area: true, group: true, from: true, to: true }).shape;
const importId = z.uuid();

/** Which file, of which rows, for what. Filters carry the names that the lists' own addresses use. */
export const NewExport = z.discriminatedUnion('list', [
  ask('places', {
    ...PlaceQuery.pick({ tag: true }).shape,
    q: PlaceSearch.shape.q.optional(),
    /** A place and all that lies in it. */
    place: z.uuid().optional(),
  }),
  ask('partners', {
    ...OrganisationQuery.pick({ q: true, type: true, reach: true, place: true, area: true }).shape,
    donor: z.boolean().optional(),
  }),
  ask('presence', { organisation: z.uuid() }),
  ask('plan', { area: z.uuid().optional() }),
  ask('targets', TargetQuery.shape),
  ask('funding', { state: ContributionState.optional(), donor: z.uuid().optional() }),
  ask('funding-areas', {}),
  ask('figures', { ...ledger, ...FigureFilters.pick({ activity: true, organisation: true }).shape }),
  ask('deliveries', {
    ...ledger,
    ...FigureFilters.pick({ activity: true, organisation: true }).shape,
    importId: importId.optional(),
  }),
  ask('observations', {
    ...ledger,
    concept: FigureFilters.shape.concept,
    importId: importId.optional(),
    /** Of `place` alone, without what lies in it. */
    alone: z.boolean().optional(),
  }),
  ask('imports', {}),
  ask('import-issues', { importId: importId.optional() }),
  ask('people', PeopleQuery.pick({ q: true, status: true, role: true }).shape),
  ask('audit', AuditSearch.omit({ limit: true, after: true }).shape),
]);
export type NewExport = z.infer<typeof NewExport>;
/** The filters of one list. */
export type ExportFilters<List extends ExportList = ExportList> = Extract<NewExport, { list: List }>['filters'];

/** An export that was made: which list, how many rows, for what, and the hash by which a leaked file is recognised. */
export const ExportRecord = z.object({
  id: z.uuid(),
  list: z.enum(exportLists),
  format: z.enum(exportFormats),
  class: Sensitivity,
  purpose: z.string().nullable(),
  fields: z.array(z.string()),
  rows: z.int(),
  sha256: z.string(),
  askedBy: z.uuid(),
  askedAt: z.iso.datetime({ offset: true }),
});
export type ExportRecord = z.infer<typeof ExportRecord>;
