// What a round of stocks publishes: the numbers agreed upon, place by place.
import { sql } from 'kysely';
import { NewObservation, type ImportedObservation } from '@minga/contracts/observations';
import type { Operation, Round } from '@minga/contracts/tracking';
import type { Context } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { agreed } from './operations.service.ts';
import { notAgreed, nothingToPublish } from './refusals.ts';

/** A round on its way to the ledger. */
export interface Publication {
  operation: Operation;
  round: Round;
}

/**
 * Class of a round's figures: a few people at a named place are told to nobody outside. The public gets totals through
 * the disclosure gate.
 */
export const classOf = ({ operation }: Publication): 'internal' | 'confidential' =>
  operation.class === 'confidential' ? 'confidential' : 'internal';

/** Every visited place has a number for every group: what is left open would be read as nobody. */
export async function demandAgreements(
  { tx }: Context,
  round: Round,
  component: Operation['component'],
): Promise<void> {
  if (round.progress.done === 0) throw nothingToPublish();
  // What passes a point is counted, not agreed upon.
  if (component === 'flow') return;
  const { rows: open } = await sql<{ code: string; group: string }>`
    select l.code, g as "group" from tracking.visit v join tracking.location l on l.id = v.location_id, unnest(${round.groups}::text[]) g
    where v.round_id = ${round.id} and v.outcome in ('done', 'returned')
      and not exists (select from tracking.agreement a where a.visit_id = v.id and a.population_group = g)
    order by l.code, g limit 50`.execute(tx);
  if (open.length > 0) throw notAgreed({ places: open });
}

interface Agreed {
  placeId: string;
  code: string;
  name: string;
  lon: number | null;
  lat: number | null;
  group: string;
  people: number;
  confidence: 'a' | 'b' | 'c';
  reason: string;
  informants: number;
}

/** One observation a place and group. The exact point of a place stays here: the ledger gets its name and admin unit. */
export async function stockFigures(context: Context, publication: Publication): Promise<ImportedObservation[]> {
  const { operation, round } = publication;
  const { rows } = await sql<Agreed>`
    select l.place_id as "placeId", l.code, l.name, l.lon, l.lat, a.population_group as "group", a.people, a.confidence, a.reason,
      (select count(*) from tracking.number n where n.visit_id = v.id and n.population_group = a.population_group and n.kind = 'key-informant'
        and n.people is not null and not exists (select from tracking.number later where later.replaces_id = n.id)) as informants
    from ${agreed} a join tracking.visit v on v.id = a.visit_id join tracking.location l on l.id = v.location_id
    where v.round_id = ${round.id} and v.outcome <> 'not-accessible' order by l.code, a.population_group`.execute(
    context.tx,
  );
  return rows.map((row): ImportedObservation => ({
    ...NewObservation.parse({
      concept: operation.concept,
      measure: 'stock',
      placeId: row.placeId,
      site: `${row.name} (${row.code})`,
      populationGroup: row.group,
      value: row.people,
      unit: 'people',
      startsOn: round.reportingOn,
      endsOn: round.reportingOn,
      dateAccuracy: 'day',
      source: `${operation.name}, ${round.number}`,
      sourceKind: 'mission',
      method: row.informants > 0 ? 'key-informant' : 'enumeration',
      reliability: row.confidence === 'a' ? 'high' : row.confidence === 'b' ? 'medium' : 'low',
      confidence: row.confidence,
      role: 'recommended',
      edition: `round ${round.number}`,
      programmeId: operation.programmeId,
      note: { roundId: round.id, informants: row.informants, reason: row.reason },
      class: classOf(publication),
    }),
    id: newId(),
    importId: round.id,
    sourceRow: `${row.code} · ${row.group}`,
  }));
}
