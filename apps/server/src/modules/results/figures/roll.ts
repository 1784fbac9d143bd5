import { sql } from 'kysely';
import { perform, type Context, type Stores } from '../../../platform/database.ts';
import type { Round } from '../../../platform/jobs.ts';

const entriesPerRoll = 50_000;

/** Moves entries that were just written into the rolled-up sums and sets. No figure changes by it; answers get quicker. */
export async function rollFigures({ tx }: Context, wanted = entriesPerRoll): Promise<number> {
  // Background work: the limit for interactive requests (security.md M3) is not for it.
  await sql`select set_config('statement_timeout', '120s', true)`.execute(tx);
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

/** The work by the clock that keeps answers quick; `token` is of a service account that holds `figures.roll`. */
export const figureRounds = (stores: Stores, token: string): Round[] => [
  {
    name: 'figures-roll',
    at: '* * * * *',
    work: async () => {
      await rollAll(stores, token);
    },
  },
];
