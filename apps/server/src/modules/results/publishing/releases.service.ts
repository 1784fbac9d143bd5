// A release: counted and gated by one person, published by another, then frozen (security.md E6, J4, J5).
import { createHash } from 'node:crypto';
import { publishingAccess, Release, type NewRelease, type PublishedCount } from '@minga/contracts/publishing';
import { isHidden, total, type CountCell, type ProtectedCell } from '@minga/counting';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { noteOpening } from '../../../platform/openings.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { countRelease, releaseRule } from './count-release.ts';
import { gateRelease, type Before } from './gate-release.ts';
import {
  alreadyPublished,
  comparedWithOlder,
  nothingToCount,
  sameApprover,
  tellsPeopleApart,
  wholeMissionNeeded,
} from './problems.ts';
import { latestRelease, ReleaseContent } from './release-content.ts';

const allow = guard(publishingAccess);

const columns = sql`r.id, r.number, case when r.published_at is null then 'prepared' else 'published' end as state,
  to_char(r.from_month, 'YYYY-MM') as "from", to_char(r.to_month, 'YYYY-MM') as "to", r.reason, r.prepared_by as "preparedBy",
  to_char(r.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "preparedAt", r.approved_by as "approvedBy",
  to_char(r.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt", encode(r.sha256, 'hex') as sha256,
  r.cells, r.hidden, r.withheld`;

/** Releases, newest first; whoever may not publish sees those that are out. */
export async function listReleases({ tx, actor }: Context): Promise<Release[]> {
  allow(actor, 'publishing.read');
  const { rows } =
    await sql`select ${columns} from publishing.release r order by r.prepared_at desc, r.id desc limit 200`.execute(tx);
  return rows.map((row) => Release.parse(row));
}

async function readRelease({ tx }: Context, id: string): Promise<Release> {
  const { rows } = await sql`select ${columns} from publishing.release r where r.id = ${id}`.execute(tx);
  if (!rows[0]) throw notFound({ id });
  return Release.parse(rows[0]);
}

/** What a release holds: for whoever is to approve it, before the public reads it. */
export async function getReleaseContent(context: Context, id: string): Promise<ReleaseContent> {
  allow(context.actor, 'publishing.read');
  const { rows } = await sql<{ content: string }>`select content from publishing.release where id = ${id}`.execute(
    context.tx,
  );
  if (!rows[0]) throw notFound({ id });
  noteOpening(context, 'publishing.read', 'release', id);
  return ReleaseContent.parse(JSON.parse(rows[0].content));
}

/** Counts, gates and freezes. It waits for a second person; nothing is public yet. */
export async function prepareRelease(context: Context, { from, to, reason }: NewRelease): Promise<Release> {
  const { tx, actor, audit, clock } = context;
  allow(actor, 'publishing.publish');
  refuseNarrowedCounter(context);
  const counted = await countRelease(context, from, to);
  if (counted.table.dimensions.some(({ members }) => members.length === 0)) throw nothingToCount();
  const last = await latestRelease(context);
  const before = last ? await basisOf(context, last.release.id, last.content) : undefined;
  const gated = gateRelease(counted.table, before);
  if (gated.tells.length > 0)
    throw tellsPeopleApart({ cells: gated.tells.slice(0, 20).map(({ at }) => at.join(' · ')) });
  const content = JSON.stringify(
    toContent(gated.cells, counted.estimated, { from, to, asOf: clock.now().toISOString() }),
  );
  const id = newId();
  await tx
    .insertInto('publishing.release')
    .values({
      id,
      from_month: `${from}-01`,
      to_month: `${to}-01`,
      reason,
      compared_with: last?.release.id ?? null,
      content,
      sha256: createHash('sha256').update(content).digest(),
      cells: gated.cells.length,
      hidden: gated.hidden,
      withheld: gated.withheld,
      prepared_by: actor.id,
    })
    .execute();
  await tx
    .insertInto('publishing.release_basis')
    .values({ release_id: id, counts: JSON.stringify(counted.table.cells) })
    .execute();
  audit({ act: 'publishing.publish', kind: 'release', id, facts: { from, to, reason, hidden: gated.hidden } });
  return readRelease(context, id);
}

/** The second person publishes what the first prepared. What was tested against an older release is prepared anew. */
export async function approveRelease(context: Context, id: string): Promise<Release> {
  const { tx, actor, audit, clock } = context;
  allow(actor, 'publishing.approve');
  await sql`select pg_advisory_xact_lock(hashtext('publishing.release'))`.execute(tx);
  const release = await readRelease(context, id);
  if (release.state === 'published') throw alreadyPublished({ id });
  if (release.preparedBy === actor.id) throw sameApprover();
  const latest = await latestRelease(context);
  const { rows } = await sql<{ comparedWith: string | null }>`
    select compared_with as "comparedWith" from publishing.release where id = ${id}`.execute(tx);
  if ((rows[0]?.comparedWith ?? null) !== (latest?.release.id ?? null)) throw comparedWithOlder({ id });
  await tx
    .updateTable('publishing.release')
    .set({ number: (latest?.release.number ?? 0) + 1, approved_by: actor.id, published_at: clock.now() })
    .where('id', '=', id)
    .where('published_at', 'is', null)
    .execute();
  audit({ act: 'publishing.approve', kind: 'release', id, facts: { number: (latest?.release.number ?? 0) + 1 } });
  return readRelease(context, id);
}

/**
 * Two releases must count the same rows, whoever prepares them: the whole mission, all rows up to confidential. A right
 * that is narrowed counts fewer, a right up to strict counts more, and the difference would be somebody.
 */
function refuseNarrowedCounter({ actor }: Context): void {
  const whole = actor.grants.some(
    (grant) =>
      grant.ceiling === 'confidential' &&
      !grant.placeId &&
      !grant.programmeId &&
      !grant.organisationId &&
      !grant.sectorId,
  );
  if (!whole || actor.grants.some(({ ceiling }) => ceiling === 'strict')) throw wholeMissionNeeded();
}

const Counts = z.array(z.object({ at: z.array(z.string()), count: z.number() }));

async function basisOf({ tx }: Context, releaseId: string, content: ReleaseContent): Promise<Before> {
  const row = await tx
    .selectFrom('publishing.release_basis')
    .select('counts')
    .where('release_id', '=', releaseId)
    .executeTakeFirstOrThrow();
  const counts: CountCell[] = Counts.parse(row.counts);
  return { counts, cells: counts.map(({ at }) => ({ at, value: shownIn(content, at) })) };
}

function shownIn(content: ReleaseContent, at: readonly string[]): ProtectedCell['value'] {
  const [pcode, area] = at;
  const found =
    pcode === total
      ? area === total
        ? content.whole
        : content.areas[area!]
      : area === total
        ? content.places[pcode!]
        : content.cells.find((cell) => cell.pcode === pcode && cell.area === area)?.reached;
  if (found?.status === 'hidden') return { hidden: true };
  return found?.value ?? 0;
}

function toContent(
  cells: readonly ProtectedCell[],
  estimated: ReadonlySet<string>,
  stands: Pick<ReleaseContent, 'from' | 'to' | 'asOf'>,
): ReleaseContent {
  const countAt = ({ at, value }: ProtectedCell): PublishedCount =>
    isHidden(value)
      ? { status: 'hidden', value: null }
      : { status: estimated.has(JSON.stringify(at)) ? 'estimated' : 'counted', value };
  const kept = cells.filter(({ value }) => isHidden(value) || value > 0);
  const whole = cells.find(({ at }) => at[0] === total && at[1] === total);
  return {
    ...stands,
    rule: releaseRule,
    whole: whole ? countAt(whole) : { status: 'counted', value: 0 },
    areas: Object.fromEntries(
      kept.filter(({ at }) => at[0] === total && at[1] !== total).map((cell) => [cell.at[1]!, countAt(cell)]),
    ),
    places: Object.fromEntries(
      kept.filter(({ at }) => at[0] !== total && at[1] === total).map((cell) => [cell.at[0]!, countAt(cell)]),
    ),
    cells: kept
      .filter(({ at }) => at[0] !== total && at[1] !== total)
      .map((cell) => ({ pcode: cell.at[0]!, area: cell.at[1]!, reached: countAt(cell) })),
  };
}
