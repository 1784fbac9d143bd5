import { sql } from 'kysely';
import { perform, type Context, type Stores } from '../../../platform/database.ts';

const entriesPerRoll = 200_000;

/** Moves entries that were just written into the rolled-up sums and sets. No figure changes by it; answers get quicker. */
export async function rollFigures({ tx }: Context, wanted = entriesPerRoll): Promise<number> {
  const { rows } = await sql<{ rolled: number }>`select figures.roll(${wanted}) as rolled`.execute(tx);
  return rows[0]!.rolled;
}

/** Rolls until nothing is left, each step in a transaction of its own. Several processes may call it: one works. */
export async function rollAll(stores: Stores, token: string): Promise<number> {
  let all = 0;
  for (;;) {
    const rolled = await perform(stores, token, (context) => rollFigures(context));
    if (rolled === 0) return all;
    all += rolled;
  }
}
