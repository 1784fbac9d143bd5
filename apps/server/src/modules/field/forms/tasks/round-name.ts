import { sql } from 'kysely';

/** Name of the operation and number of the round of a task `t`; null for whoever may not see them. */
export const roundName = sql`(select o.name || ' · ' || r.number from tracking.round r join tracking.operation o on o.id = r.operation_id
  where r.id = t.round_id)`;
