import { deliveryOf, figuresOf, flowOf, placeOf, type TableEvent } from '@minga/standards';
import { deliveryLine, type DeliveryLine } from './delivery-line.ts';
import { placeKey } from './keys.ts';
import { fitsLedger } from './ledger-limits.ts';
import { packRows } from './packed-rows.ts';
import { readPlanned, RefusedWhileReading, type ReadRow } from './plan-sheet.ts';
import { batchRows, type Answer, type Question, type ShapedBatch, type ShapedRow } from './protocol.ts';

type OpenBatch = Omit<ShapedBatch, 'deliveries'> & { deliveries: DeliveryLine[] };

/** Gives the rows that are still wanted, shaped for their ledger, batch by batch in the order of the file. */
export async function giveRows(
  events: AsyncIterable<TableEvent>,
  question: Extract<Question, { ask: 'rows' }>,
  say: (answer: Answer) => void,
): Promise<void> {
  const wishes = new Map(question.batches.map((wish) => [`${wish.sheet} ${wish.number}`, new Set(wish.rows)]));
  let batch: OpenBatch | undefined;
  let wanted: ReadonlySet<number> | undefined;
  const give = (): void => {
    if (batch) say({ type: 'batch', batch: { ...batch, deliveries: packRows(batch.deliveries) } });
  };
  try {
    // What repeats was told at the check, and keeps no row out.
    for await (const read of readPlanned(events, question.sheets, { year: question.year, repeats: false })) {
      const number = Math.floor(read.canonical.number / batchRows);
      if (!batch || batch.sheet !== read.plan.index || batch.number !== number) {
        give();
        batch = { sheet: read.plan.index, number, deliveries: [], rows: [], refused: [] };
        wanted = wishes.get(`${batch.sheet} ${number}`);
      }
      if (wanted && !wanted.has(read.canonical.number)) continue;
      if (!read.canonical.ok || !takeRow(batch, read)) batch.refused.push(read.canonical.number);
    }
  } catch (error) {
    if (!(error instanceof RefusedWhileReading)) throw error;
    return say(error.event);
  }
  give();
}

function takeRow(batch: OpenBatch, { kind, canonical }: ReadRow): boolean {
  if (kind.ledger !== 'delivery') return batch.rows.push(shapeRow(kind, canonical)) > 0;
  const delivery = deliveryOf(canonical);
  return fitsLedger(delivery) && batch.deliveries.push(deliveryLine(delivery)) > 0;
}

function shapeRow(kind: ReadRow['kind'], canonical: ReadRow['canonical']): ShapedRow {
  const row = { number: canonical.number, placeKey: placeKey(placeOf(canonical.values)) };
  const flow = kind.code === 'fts-flows' ? flowOf(canonical) : undefined;
  return flow ? { ...row, flow } : { ...row, figures: figuresOf(kind, canonical) };
}
