import { holds, roles, staff, type AccessTable } from '../access/index.ts';

/**
 * Who may ask for figures. Totals reach further than rows: the disclosure gate stands before whoever is below confidential.
 * The public may not ask: it reads frozen releases, so that no two questions of its own can be subtracted (security.md J5).
 */
export const figuresAccess = {
  'figures.read': holds(...staff, 'partner-reporter', 'government-observer', 'mission-loader'),
  /** Rows behind a figure; row security of the ledger says which. */
  'figures.rows': holds(...staff, 'partner-reporter', 'mission-loader'),
  /** Moves entries that were just written into the rolled-up sums. It changes no figure. */
  'figures.roll': holds(...roles),
} satisfies AccessTable;
