import { asItStood } from './corrections.ts';
import type { DeliveryFact } from './delivery.ts';
import { deduce } from './disclosure/attack.ts';
import type { CountTable } from './disclosure/grid.ts';
import { protect } from './disclosure/protect.ts';
import { peopleReached } from './people.ts';

/** A small seeded generator (mulberry32), so that every run measures the same rows. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function ledger(rows: number, random: () => number): DeliveryFact[] {
  const pick = (size: number) => Math.floor(random() * size);
  return Array.from({ length: rows }, (_, i): DeliveryFact => {
    const month = String(1 + pick(12)).padStart(2, '0');
    const anonymous = random() < 0.3;
    return {
      id: `d${i}`,
      recordedAt: `2026-${month}-28T00:00:00Z`,
      date: `2026-${month}-15`,
      place: `EC${pick(220)}`,
      activity: `a${pick(90)}`,
      area: `area${pick(15)}`,
      group: pick(2) === 0 ? 'migrant-settled' : 'host-community',
      recipient: anonymous
        ? { kind: 'headcount', people: 1 + pick(200) }
        : { kind: 'person', person: `p${pick(rows)}` },
      quantity: 1,
      unit: 'kit',
      planned: false,
      source: anonymous ? 'partner' : 'direct',
      ...(random() < 0.02 && i > 0 ? { supersedes: `d${pick(i)}` } : {}),
    };
  });
}

function bigTable(smallShare: number, random: () => number): CountTable {
  const provinces = Array.from({ length: 24 }, (_, p) => `P${p}`);
  const cantons = Array.from({ length: 300 }, (_, c) => ({ code: `C${c}`, parent: provinces[c % 24]! }));
  const areas = Array.from({ length: 20 }, (_, a) => ({ code: `A${a}` }));
  const count = () => (random() < smallShare ? Math.floor(random() * 5) : 5 + Math.floor(random() * 300));
  return {
    dimensions: [
      { name: 'place', members: [...provinces.map((code) => ({ code })), ...cantons] },
      { name: 'area', members: areas },
    ],
    cells: cantons.flatMap(({ code }) => areas.map((area) => ({ at: [code, area.code], count: count() }))),
  };
}

/** Rows a second through corrections and counting, and milliseconds to protect a table of 300 places × 20 areas. */
export async function bench(print: (figure: Record<string, unknown>) => void): Promise<void> {
  const random = seeded(20_260_101);
  const rows = 200_000;
  const facts = ledger(rows, random);
  const timed = <T>(work: () => T): { ms: number; answer: T } => {
    const start = performance.now();
    const answer = work();
    return { ms: Math.round(performance.now() - start), answer };
  };
  const standing = timed(() => asItStood(facts));
  print({ bench: 'counting', figure: 'asItStood', rows, rowsPerSecond: Math.round((rows / standing.ms) * 1000) });
  const reached = timed(() => peopleReached(standing.answer));
  const counted = standing.answer.length;
  const rowsPerSecond = Math.round((counted / reached.ms) * 1000);
  print({ bench: 'counting', figure: 'peopleReached', rows: counted, rowsPerSecond, people: reached.answer.total });
  for (const smallShare of [0.01, 0.1, 0.4]) {
    const table = bigTable(smallShare, random);
    const { ms, answer } = timed(() => protect(table));
    const ranges = deduce(table.dimensions, answer.cells);
    const narrowest = ranges.reduce((least, { low, high }) => Math.min(least, high - low + 1), Infinity);
    const { cells, hiddenCells } = answer;
    print({ bench: 'counting', figure: 'protect', smallShare, cells: cells.length, hiddenCells, ms, narrowest });
  }
}
