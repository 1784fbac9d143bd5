// A round's way from plan to figure. Publishing writes what was agreed upon to the ledger of observations; withdrawing
// takes it back, and the round stays with the reason.
import { sql } from 'kysely';
import { NewObservation, type ImportedObservation } from '@minga/contracts/observations';
import { trackingAccess, type Round, type RoundPage, type RoundStep } from '@minga/contracts/tracking';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { invalidRequest } from '../../../platform/problem.ts';
import { appendObservations, undoObservationImport } from '../../ledger/observations/index.ts';
import { agreed, getOperation, getRoundRow, noteState } from './operations.service.ts';
import { notAgreed, nothingToPublish, refusing } from './refusals.ts';
import { getRound } from './visits.service.ts';

const allow = guard(trackingAccess);

/** Steps that go back, or that take something away, want a reason. */
const wantsReason = (from: Round['state'], to: RoundStep['state']): boolean =>
  to === 'withdrawn' || (from === 'cleaning' && to === 'collecting') || (from === 'validated' && to === 'cleaning');

/** Takes a round one step further, or back. */
export async function stepRound(context: Context, id: string, step: RoundStep): Promise<RoundPage> {
  const { tx, actor, audit } = context;
  const { state, reason = null } = step;
  const publishes = state === 'published' || state === 'withdrawn';
  allow(actor, publishes ? 'tracking.publish' : 'tracking.plan');
  const round = await getRoundRow(context, id);
  if (wantsReason(round.state, state) && reason === null) throw reasonMissing();
  if (state === 'validated') await demandAgreements(context, round);
  await refusing(() => tx.updateTable('tracking.round').set({ state }).where('id', '=', id).execute());
  await noteState(context, id, state, reason);
  if (state === 'published') await publish(context, round, step);
  if (state === 'withdrawn') await undoObservationImport(context, id, { reason: reason ?? '' });
  audit({ act: publishes ? 'tracking.publish' : 'tracking.plan', kind: 'tracking-round', id, facts: { state } });
  return getRound(context, id);
}

const reasonMissing = () =>
  invalidRequest({
    issues: [{ field: 'reason', code: 'missing', says: { es: 'Escriba el motivo.', en: 'Write down the reason.' } }],
  });

/** Every visited place has a number for every group: what is left open would be read as nobody. */
async function demandAgreements({ tx }: Context, round: Round): Promise<void> {
  const { rows: open } = await sql<{ code: string; group: string }>`
    select l.code, g as "group" from tracking.visit v join tracking.location l on l.id = v.location_id, unnest(${round.groups}::text[]) g
    where v.round_id = ${round.id} and v.outcome in ('done', 'returned')
      and not exists (select from tracking.agreement a where a.visit_id = v.id and a.population_group = g)
    order by l.code, g limit 50`.execute(tx);
  if (open.length > 0) throw notAgreed({ places: open });
  if (round.progress.done === 0) throw nothingToPublish();
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
async function publish(context: Context, round: Round, { class: sensitivity }: RoundStep): Promise<void> {
  const operation = await getOperation(context, round.operationId);
  const { rows } = await sql<Agreed>`
    select l.place_id as "placeId", l.code, l.name, l.lon, l.lat, a.population_group as "group", a.people, a.confidence, a.reason,
      (select count(*) from tracking.number n where n.visit_id = v.id and n.population_group = a.population_group and n.kind = 'key-informant'
        and n.people is not null and not exists (select from tracking.number later where later.replaces_id = n.id)) as informants
    from ${agreed} a join tracking.visit v on v.id = a.visit_id join tracking.location l on l.id = v.location_id
    where v.round_id = ${round.id} and v.outcome <> 'not-accessible' order by l.code, a.population_group`.execute(
    context.tx,
  );
  await appendObservations(
    context,
    rows.map((row): ImportedObservation => ({
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
        class: sensitivity,
      }),
      id: newId(),
      importId: round.id,
      sourceRow: `${row.code} · ${row.group}`,
    })),
  );
}
