// Names that resemble an unknown one: offered to the person, never taken by themselves.
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';

/** Beyond so many unknown names the file is of another country, and likeness says nothing. */
const mostAsked = 300;

interface Unknown {
  kind: string;
  code: string;
  value: string | null;
  suggestions: readonly { value: string; label: string }[];
}

export async function withSuggestions<Issue extends Unknown>(
  context: Context,
  issues: readonly Issue[],
): Promise<Issue[]> {
  const asked = issues.filter((issue) => issue.suggestions.length === 0 && issue.value !== null).slice(0, mostAsked);
  const of = (kind: string): string[] =>
    asked.filter((issue) => issue.kind === kind).map((issue) => issue.value!.split('\u001f').findLast(Boolean) ?? '');
  const [places, organisations] = [
    await likePlaces(context, of('place')),
    await likeOrganisations(context, of('organisation')),
  ];
  const areas = issues.some((issue) => issue.kind === 'sector') ? await allAreas(context) : [];
  return issues.map((issue) => {
    if (issue.suggestions.length > 0 || issue.value === null) return issue;
    const name = issue.value.split('\u001f').findLast(Boolean) ?? '';
    if (issue.kind === 'sector') return { ...issue, suggestions: areas };
    return { ...issue, suggestions: (issue.kind === 'place' ? places : organisations).get(name) ?? [] };
  });
}

type Suggestions = Map<string, { value: string; label: string }[]>;

async function likePlaces({ tx }: Context, names: readonly string[]): Promise<Suggestions> {
  const { rows } = await sql<{ name: string; suggestions: { value: string; label: string }[] }>`
    select w.name, jsonb_agg(jsonb_build_object('value', p.pcode, 'label', p.name || ' (' || p.pcode || ')') order by p.score desc) as suggestions
    from unnest(${[...new Set(names)]}::text[]) as w(name) cross join lateral (
      select pcode, name, public.similarity(name_key, places.fold(w.name)) as score from places.current_place
      where public.similarity(name_key, places.fold(w.name)) >= 0.3 order by score desc limit 3) p
    group by w.name`.execute(tx);
  return new Map(rows.map((row) => [row.name, row.suggestions]));
}

async function likeOrganisations({ tx }: Context, names: readonly string[]): Promise<Suggestions> {
  const { rows } = await sql<{ name: string; suggestions: { value: string; label: string }[] }>`
    select w.name, jsonb_agg(jsonb_build_object('value', o.code, 'label', o.name) order by o.score desc) as suggestions
    from unnest(${[...new Set(names)]}::text[]) as w(name) cross join lateral (
      select code, name, public.similarity(places.fold(name), places.fold(w.name)) as score from partners.organisation
      where public.similarity(places.fold(name), places.fold(w.name)) >= 0.3 order by score desc limit 3) o
    group by w.name`.execute(tx);
  return new Map(rows.map((row) => [row.name, row.suggestions]));
}

async function allAreas({ tx }: Context): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`
    select a.id::text as value, a.title ->> 'es' as label from plan.area a order by a.position limit 100`.execute(tx);
  return rows;
}
