// What a release holds, as it was frozen.
import { PublishedCell, PublishedCount, PublishedRelease } from '@minga/contracts/publishing';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/database.ts';

/** Areas by code, provinces by P-code; a pair that is missing had nobody. */
export const ReleaseContent = z.object({
  from: z.string(),
  to: z.string(),
  /** The ledgers as they stood then. */
  asOf: z.string(),
  rule: z.string(),
  whole: PublishedCount,
  areas: z.record(z.string(), PublishedCount),
  places: z.record(z.string(), PublishedCount),
  cells: z.array(PublishedCell),
});
export type ReleaseContent = z.infer<typeof ReleaseContent>;

export interface FoundRelease {
  release: PublishedRelease;
  content: ReleaseContent;
}

/** The release that the public reads now; none until the first was published. */
export async function latestRelease({ tx }: Context): Promise<FoundRelease | undefined> {
  const { rows } = await sql<{ content: string } & Record<string, unknown>>`
    select r.id, r.number, to_char(r.from_month, 'YYYY-MM') as "from", to_char(r.to_month, 'YYYY-MM') as "to", r.content,
      encode(r.sha256, 'hex') as sha256, to_char(r.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt"
    from publishing.release r where r.published_at is not null order by r.number desc limit 1`.execute(tx);
  const row = rows[0];
  if (!row) return undefined;
  return { release: PublishedRelease.parse(row), content: ReleaseContent.parse(JSON.parse(row.content)) };
}
