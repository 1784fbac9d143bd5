import type { DeliveryPage } from '@minga/contracts/deliveries';
import { figuresAccess, type FigureFilters } from '@minga/contracts/figures';
import type { ObservationPage } from '@minga/contracts/observations';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { listDeliveries } from '../../ledger/deliveries/index.ts';
import { listObservations } from '../../ledger/observations/index.ts';
import { getRule } from './rules.ts';

const allow = guard(figuresAccess);

export interface RowsQuery extends FigureFilters {
  rule: string;
  after?: string | undefined;
  limit: number;
}

/** Rows behind a figure, as far as the caller's right to rows goes; it may reach less far than the right to the total. */
export async function listFigureRows(
  context: Context,
  { rule: id, after, limit, concept, ...filters }: RowsQuery,
): Promise<{ deliveries: DeliveryPage | null; observations: ObservationPage | null }> {
  allow(context.actor, 'figures.rows');
  const rule = getRule(id);
  const page = { ...filters, history: false, limit, ...(after === undefined ? {} : { after }) };
  if (rule.over === 'deliveries') return { deliveries: await listDeliveries(context, page), observations: null };
  if (rule.over === 'plan') return { deliveries: null, observations: null };
  return {
    deliveries: null,
    observations: await listObservations(context, { ...page, ...(concept === undefined ? {} : { concept }) }),
  };
}
