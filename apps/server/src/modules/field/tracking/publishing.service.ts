// A round's way from plan to figure. Publishing writes what was agreed upon to the ledger of observations; withdrawing
// takes it back, and the round stays with the reason.
import { trackingAccess, type Round, type RoundPage, type RoundStep } from '@minga/contracts/tracking';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { invalidRequest } from '../../../platform/problem.ts';
import { appendObservations, undoObservationImport } from '../../ledger/observations/index.ts';
import { flowFigures } from './flow-figures.ts';
import { getOperation, getRoundRow, noteState } from './operations.service.ts';
import { refusing } from './refusals.ts';
import { demandAgreements, stockFigures } from './stock-figures.ts';
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
  const operation = await getOperation(context, round.operationId);
  if (wantsReason(round.state, state) && reason === null) throw reasonMissing();
  if (state === 'validated') await demandAgreements(context, round, operation.component);
  await refusing(() => tx.updateTable('tracking.round').set({ state }).where('id', '=', id).execute());
  await noteState(context, id, state, reason);
  if (state === 'published') {
    const figures = operation.component === 'flow' ? flowFigures : stockFigures;
    await appendObservations(context, await figures(context, { operation, round }));
  }
  if (state === 'withdrawn') await undoObservationImport(context, id, { reason: reason ?? '' });
  audit({ act: publishes ? 'tracking.publish' : 'tracking.plan', kind: 'tracking-round', id, facts: { state } });
  return getRound(context, id);
}

const reasonMissing = () =>
  invalidRequest({
    issues: [{ field: 'reason', code: 'missing', says: { es: 'Escriba el motivo.', en: 'Write down the reason.' } }],
  });
