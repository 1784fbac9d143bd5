import { sql } from 'kysely';
import { perform, type Context, type Stores } from '../../../platform/database.ts';
import type { Round } from '../../../platform/jobs.ts';

// Large enough that a set of people is written once for many of its members, small enough for memory.
const entriesPerRoll = 250_000;

/** Moves entries that were just written into the rolled-up sums and sets. No figure changes by it; answers get quicker. */
export async function rollFigures({ tx }: Context, wanted = entriesPerRoll): Promise<number> {
  // Background work: the limit for interactive requests (security.md M3) is not for it.
  await sql`select set_config('statement_timeout', '600s', true)`.execute(tx);
  const { rows } = await sql<{ rolled: number }>`select figures.roll(${wanted}) as rolled`.execute(tx);
  return rows[0]!.rolled;
}

/** States anew what people without ids are estimated from, where entries came. No figure changes by it. */
export async function restateFigures({ tx }: Context): Promise<number> {
  await sql`select set_config('statement_timeout', '600s', true)`.execute(tx);
  const { rows } = await sql<{ stated: number }>`select figures.restate() as stated`.execute(tx);
  return rows[0]!.stated;
}

/** Makes one sum of the several that rolling up left side by side. No figure changes by it. Returns how many fewer. */
export async function settleFigures({ tx }: Context): Promise<number> {
  await sql`select set_config('statement_timeout', '600s', true)`.execute(tx);
  const { rows } = await sql<{ fewer: number }>`select figures.settle() as fewer`.execute(tx);
  return rows[0]!.fewer;
}

/** Rolls until nothing is left, each step in a transaction of its own. Several processes may call it: one works. */
export async function rollAll(stores: Stores, token: string): Promise<number> {
  let all = 0;
  for (;;) {
    const rolled = await perform(stores, token, (context) => rollFigures(context));
    all += rolled;
    if (rolled > 0) continue;
    await perform(stores, token, restateFigures);
    // After a large import at once; what the minutes of a day leave is settled at night.
    if (all > entriesPerRoll) await perform(stores, token, settleFigures);
    return all;
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
  {
    name: 'figures-settle',
    at: '40 7 * * *',
    work: async () => {
      await perform(stores, token, settleFigures);
    },
  },
];
