// The plan as the public reads it: stated facts, observations of class public, and the latest frozen release.
import { PublicPlan, publishingAccess, type PublishedCount } from '@minga/contracts/publishing';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { notFound } from '../../../platform/problem.ts';
import { publicFigures } from './public-figures.ts';
import { latestRelease, type ReleaseContent } from './release-content.ts';

const allow = guard(publishingAccess);

interface PlanRow {
  id: string;
  code: string;
  title: unknown;
  vision: unknown;
  organisation: unknown;
  startsOn: string;
  endsOn: string;
  revisedOn: string | null;
  requiredUsd: number | null;
  peopleTargeted: number | null;
  entitiesTargeted: number | null;
}

/** Everything on the public page in one answer. Until a release is published, reached is "not yet published". */
export async function readPublicPlan(context: Context): Promise<PublicPlan> {
  allow(context.actor, 'publishing.read');
  const plan = await newestPlan(context);
  const found = await latestRelease(context);
  const figures = await publicFigures(context, plan.id);
  const { id: planId, ...stated } = plan;
  return PublicPlan.parse({
    ...stated,
    figures,
    objectives: await objectives(context, planId),
    areas: (await areas(context, planId)).map((area) => ({
      ...area,
      reached: countOf(found?.content.areas, area.code),
    })),
    places: (await provinces(context)).map((place) => ({
      ...place,
      reached: countOf(found?.content.places, place.pcode),
    })),
    cells: found?.content.cells ?? [],
    reached: found?.content.whole ?? notYet,
    release: found?.release ?? null,
    practice: await isPractice(context),
    sources: [...new Set(figures.flatMap(({ values }) => values.map(({ source }) => source)))].toSorted((a, b) =>
      a.localeCompare(b, 'es'),
    ),
  });
}

const notYet: PublishedCount = { status: 'not-yet-published', value: null };

/** A place or area that a release says nothing of was reached by nobody: 0 is what it says. */
const countOf = (counts: ReleaseContent['areas'] | undefined, code: string): PublishedCount =>
  counts === undefined ? notYet : (counts[code] ?? { status: 'counted', value: 0 });

export async function newestPlan({ tx }: Context): Promise<PlanRow> {
  const { rows } = await sql<PlanRow>`
    select p.id, p.code, p.title, p.vision, p.starts_on as "startsOn", p.ends_on as "endsOn", p.revised_on as "revisedOn",
      p.requirement_usd as "requiredUsd", p.people_targeted as "peopleTargeted", p.entities_targeted as "entitiesTargeted",
      case when o.id is not null then jsonb_build_object('acronym', o.acronym, 'name',
        jsonb_build_object('es', o.name, 'en', coalesce(o.name_en, o.name))) end as organisation
    from plan.plan p left join partners.organisation o on o.id = p.organisation_id
    where p.state in ('published', 'revised') order by p.starts_on desc, p.code limit 1`.execute(tx);
  const plan = rows[0];
  if (!plan) throw notFound();
  return plan;
}

/** Invented organisations are marked; where there are any, the counts are practice too. */
async function isPractice({ tx }: Context): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from partners.organisation o where o.synthetic) as found`.execute(tx);
  return rows[0]?.found ?? false;
}

async function objectives({ tx }: Context, planId: string) {
  const { rows } = await sql<{ code: string }>`
    select o.code, o.title, o.summary, coalesce((select jsonb_agg(c.title order by c.position)
      from plan.commitment c where c.objective_id = o.id), '[]') as commitments
    from plan.objective o where o.plan_id = ${planId} order by o.position`.execute(tx);
  return rows;
}

async function areas({ tx }: Context, planId: string) {
  const { rows } = await sql<{ code: string }>`
    select a.code, a.title, a.summary, a.priority,
      coalesce((select jsonb_agg(jsonb_build_object('code', o.code, 'inferred', ao.inferred) order by o.position)
        from plan.area_objective ao join plan.objective o on o.id = ao.objective_id where ao.area_id = a.id), '[]') as objectives,
      coalesce((select jsonb_agg(jsonb_build_object('code', v.code, 'title', v.title, 'summary', v.summary) order by v.position)
        from plan.activity v where v.area_id = a.id), '[]') as activities
    from plan.area a where a.plan_id = ${planId} order by a.position`.execute(tx);
  return rows;
}

async function provinces({ tx }: Context) {
  const { rows } = await sql<{ placeId: string; pcode: string; name: string }>`
    select p.id as "placeId", p.pcode, p.name from places.current_place p where p.level = 1 order by p.pcode`.execute(
    tx,
  );
  return rows;
}
