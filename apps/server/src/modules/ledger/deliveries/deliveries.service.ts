import {
  deliveriesAccess,
  Delivery,
  type DeliveryPage,
  type DeliveryQuery,
  type NewDelivery,
  type WrittenDelivery,
} from '@minga/contracts/deliveries';
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Context, Database } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { countedRows, firstDay, fromMark, toMark, toWords } from '../entries/index.ts';
import { writeDeliveries } from './append.ts';
import { warningsOf } from './warnings.ts';

const allow = guard(deliveriesAccess);

export async function recordDelivery(context: Context, input: NewDelivery): Promise<WrittenDelivery> {
  allow(context.actor, 'deliveries.write');
  const id = newId();
  await writeDeliveries(context, [{ ...input, id, recordedBy: context.actor.id }]);
  context.audit({ act: 'deliveries.write', kind: 'delivery', id });
  // Whoever may write but not read here gets back what was written, and no more.
  return { ...(await readDelivery(context, id)), warnings: warningsOf(input) };
}

export async function getDelivery(context: Context, id: string): Promise<Delivery> {
  allow(context.actor, 'deliveries.read');
  const delivery = await readDelivery(context, id);
  context.audit({ act: 'deliveries.read', kind: 'delivery', id, facts: { class: delivery.class } });
  return delivery;
}

async function readDelivery({ tx }: Context, id: string): Promise<Delivery> {
  const row = await rowsWithReversal(tx).where('delivery.id', '=', id).executeTakeFirst();
  if (!row) throw notFound({ id });
  return Delivery.parse(toWords(row));
}

const rowsWithReversal = (tx: Context['tx']) =>
  tx
    .selectFrom('deliveries.delivery as delivery')
    .selectAll('delivery')
    .select((row) =>
      row
        .selectFrom('deliveries.delivery as back')
        .select('back.id')
        .whereRef('back.reverses_id', '=', 'delivery.id')
        .whereRef('back.period', '=', 'delivery.period')
        .as('reversed_by_id'),
    );

type Row = ExpressionBuilder<Database & { delivery: Database['deliveries.delivery'] }, 'delivery'>;

/** Rows of a filter that stand now, or stood at the end of `asOf`. Every read of rows about people is audited. */
export async function listDeliveries(context: Context, query: DeliveryQuery): Promise<DeliveryPage> {
  allow(context.actor, 'deliveries.read');
  const { tx } = context;
  const after = query.after ? fromMark(query.after) : undefined;
  const found = await rowsWithReversal(tx)
    .where((row) => row.and(conditions(row, query)))
    .$if(after !== undefined, (rows) =>
      rows.where(sql<SqlBool>`(delivery.period, delivery.id) < (${after?.period}::date, ${after?.id}::uuid)`),
    )
    .orderBy('delivery.period', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const counted = await tx
    .selectFrom(
      tx
        .selectFrom('deliveries.delivery as delivery')
        .select(sql`1`.as('one'))
        .where((row) => row.and(conditions(row, query)))
        .limit(countedRows)
        .as('some'),
    )
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = found.slice(0, query.limit).map((row) => Delivery.parse(toWords(row)));
  const confidential = rows.filter((row) => row.class === 'confidential' || row.class === 'strict').length;
  if (confidential > 0)
    context.audit({
      act: 'deliveries.read',
      kind: 'delivery-list',
      facts: { rows: rows.length, confidential, ids: rows.map(({ id }) => id) },
    });
  const last = rows.at(-1);
  return { total: counted.total, rows, next: found.length > query.limit && last ? toMark(last) : null };
}

function conditions(row: Row, query: DeliveryQuery): Expression<SqlBool>[] {
  const wanted: Expression<SqlBool>[] = [];
  if (query.place)
    wanted.push(
      sql<SqlBool>`delivery.place_id in (select p.id from places.place p where p.lineage @> array[${query.place}::uuid])`,
    );
  if (query.area) wanted.push(row('delivery.area_id', '=', query.area));
  if (query.activity) wanted.push(row('delivery.activity_id', '=', query.activity));
  if (query.organisation)
    wanted.push(
      row.or([
        row('delivery.organisation_id', '=', query.organisation),
        row('delivery.implementer_id', '=', query.organisation),
      ]),
    );
  if (query.group) wanted.push(row('delivery.population_group', '=', query.group));
  if (query.importId) wanted.push(row('delivery.import_id', '=', query.importId));
  if (query.from) wanted.push(row('delivery.period', '>=', firstDay(query.from)));
  if (query.to) wanted.push(row('delivery.period', '<=', firstDay(query.to)));
  if (query.asOf) wanted.push(sql<SqlBool>`delivery.recorded_at <= ${query.asOf}::timestamptz`);
  if (!query.history)
    wanted.push(
      row('delivery.sign', '=', 1),
      sql<SqlBool>`not exists (select from deliveries.delivery back where back.reverses_id = delivery.id
        and back.period = delivery.period and back.recorded_at <= coalesce(${query.asOf ?? null}::timestamptz, 'infinity'))`,
    );
  return wanted;
}
