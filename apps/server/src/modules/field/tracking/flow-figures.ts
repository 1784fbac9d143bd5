// What a round of flows publishes: the mean a day at each point, by direction, and of it each nationality's part.
import { NewObservation, type ImportedObservation } from '@minga/contracts/observations';
import type { Context } from '../../../platform/database.ts';
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import { flowOf } from './flows.service.ts';
import { classOf, type Publication } from './stock-figures.ts';
import { selectVisits } from './visits.service.ts';

const cents = (value: number): number => Math.round(value * 100) / 100;

/** Rates, since points of one route see the same people: the ledger never adds a rate. */
export async function flowFigures(context: Context, publication: Publication): Promise<ImportedObservation[]> {
  const { operation, round } = publication;
  const figures: ImportedObservation[] = [];
  const visits = await selectVisits(context, sql`v.round_id = ${round.id} and v.outcome in ('done', 'returned')`);
  for (const { id: visitId, location } of visits) {
    const flow = await flowOf(context, visitId, round);
    const place = await context.tx
      .selectFrom('tracking.location')
      .select('place_id')
      .where('id', '=', location.id)
      .executeTakeFirstOrThrow();
    for (const { direction, perDay, nationalities } of flow.directions) {
      const parts = nationalities.filter(({ nationality }) => nationality !== null);
      for (const part of [{ nationality: null, perDay }, ...parts])
        figures.push({
          ...NewObservation.parse({
            concept: `${operation.concept}.${direction}`,
            measure: 'rate',
            placeId: place.place_id,
            site: `${location.name} (${location.code})`,
            nationality: part.nationality,
            populationGroup: round.groups[0],
            value: cents(part.perDay),
            unit: 'people-per-day',
            base: flow.days,
            startsOn: round.startsOn,
            endsOn: round.endsOn,
            dateAccuracy: 'day',
            source: `${operation.name}, ${round.number}`,
            sourceKind: 'mission',
            method: 'flow-monitoring',
            reliability: 'not-stated',
            role: 'recommended',
            edition: `round ${round.number}`,
            programmeId: operation.programmeId,
            note: { roundId: round.id, hours: flow.hours, standardHours: round.standardHours },
            class: classOf(publication),
          }),
          id: newId(),
          importId: round.id,
          sourceRow: `${location.code} · ${direction} · ${part.nationality ?? 'all'}`,
        });
    }
  }
  return figures;
}
