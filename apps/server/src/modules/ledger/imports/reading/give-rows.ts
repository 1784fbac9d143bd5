import { deliveryOf, figuresOf, flowOf, placeOf, type TableEvent } from '@minga/standards';
import { placeKey } from './keys.ts';
import { fitsLedger } from './ledger-limits.ts';
import { readPlanned, RefusedWhileReading, type ReadRow } from './plan-sheet.ts';
import { batchRows, type Answer, type Question, type ShapedBatch, type ShapedRow } from './protocol.ts';

/** Gives the rows that are still wanted, shaped for their ledger, batch by batch in the order of the file. */
export async function giveRows(
  events: AsyncIterable<TableEvent>,
  question: Extract<Question, { ask: 'rows' }>,
  say: (answer: Answer) => void,
): Promise<void> {
  const wishes = new Map(question.batches.map((wish) => [`${wish.sheet} ${wish.number}`, new Set(wish.rows)]));
  let batch: ShapedBatch | undefined;
  let wanted: ReadonlySet<number> | undefined;
  try {
    for await (const read of readPlanned(events, question.sheets, question.year)) {
      const number = Math.floor(read.canonical.number / batchRows);
      if (!batch || batch.sheet !== read.plan.index || batch.number !== number) {
        if (batch) say({ type: 'batch', batch });
        batch = { sheet: read.plan.index, number, rows: [], refused: [] };
        wanted = wishes.get(`${batch.sheet} ${number}`);
      }
      if (wanted && !wanted.has(read.canonical.number)) continue;
      const shaped = read.canonical.ok ? shapeRow(read) : undefined;
      if (shaped && (!shaped.delivery || fitsLedger(shaped.delivery))) batch.rows.push(shaped);
      else batch.refused.push(read.canonical.number);
    }
  } catch (error) {
    if (!(error instanceof RefusedWhileReading)) throw error;
    return say(error.event);
  }
  if (batch) say({ type: 'batch', batch });
}

function shapeRow({ kind, canonical }: ReadRow): ShapedRow {
  const row = { number: canonical.number, placeKey: placeKey(placeOf(canonical.values)) };
  if (kind.ledger === 'delivery') return { ...row, delivery: deliveryOf(canonical) };
  const flow = kind.code === 'fts-flows' ? flowOf(canonical) : undefined;
  return flow ? { ...row, flow } : { ...row, figures: figuresOf(kind, canonical) };
}
