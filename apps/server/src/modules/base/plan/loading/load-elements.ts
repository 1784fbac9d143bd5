// Everything else that the plan names, under its kind and code: themes, tools, roles, pillars, places, frames.
import type { Context } from '../../../../platform/database.ts';
import { newId } from '../../../../platform/ids.ts';
import { resolvePlace } from '../../places/index.ts';
import { keepRows } from './keep-rows.ts';
import type { FileWords, PlanFile } from './plan-file.ts';

interface Element {
  kind: string;
  code: string;
  title: FileWords;
  summary?: FileWords | null;
  placeId?: string | null;
  detail?: Record<string, unknown>;
}

export async function loadElements(context: Context, plan: PlanFile, planId: string): Promise<number> {
  const elements: Element[] = [
    ...plan.crossCutting.map((theme) => named('cross-cutting', theme)),
    ...plan.programmesAndTools.map((tool) => named('tool', tool)),
    ...plan.actors.map((actor) => named('actor', actor)),
    ...plan.coordinationRoles.map((role) => named('coordination-role', role)),
    ...plan.localizationPillars.map((pillar) => named('localization-pillar', pillar)),
    ...plan.seedAnomalies.map((anomaly) => named('anomaly', anomaly)),
    ...plan.areas.flatMap((area) =>
      area.subApproaches.map((approach) => named('sub-approach', { ...approach, area: area.id })),
    ),
    ...(await placesNamed(context, plan)),
  ];
  const positions = new Map<string, number>();
  const rows = elements.map((element) => {
    const position = (positions.get(element.kind) ?? 0) + 1;
    positions.set(element.kind, position);
    return {
      id: newId(),
      plan_id: planId,
      kind: element.kind,
      code: element.code,
      position,
      title: element.title,
      summary: element.summary ?? null,
      place_id: element.placeId ?? null,
      detail: element.detail ?? {},
    };
  });
  const changed = await keepRows(context.tx, 'plan.element', ['plan_id', 'kind', 'code'], rows);
  return changed + (await loadFrames(context, plan, planId));
}

function loadFrames({ tx }: Context, plan: PlanFile, planId: string): Promise<number> {
  const rows = plan.strategicFrames.map((frame, index) => ({
    id: newId(),
    plan_id: planId,
    code: frame.id,
    position: index + 1,
    title: frame.name,
    note: frame.note,
  }));
  return keepRows(tx, 'plan.frame', ['plan_id', 'code'], rows);
}

const words = (value: unknown): FileWords | null => {
  if (typeof value === 'string') return { es: null, en: value };
  if (value === null || typeof value !== 'object') return null;
  const { es, en } = value as { es?: unknown; en?: unknown };
  return { es: typeof es === 'string' ? es : null, en: typeof en === 'string' ? en : null };
};

/** An object of the file with an id; its title is what it calls title, name, body or text, the rest is detail. */
function named(kind: string, thing: { id: string; [key: string]: unknown }): Element {
  const { id, title, name, body, text, summary, note, order: _order, ...detail } = thing;
  const [shown, ...others] = [title, name, body, text].filter((value) => value !== undefined);
  return {
    kind,
    code: id,
    title: words(shown) ?? { es: null, en: id },
    summary: words(summary) ?? words(note),
    detail: { ...detail, ...(others.length > 0 ? { name: others[0] } : {}) },
  };
}

async function placesNamed(context: Context, plan: PlanFile): Promise<Element[]> {
  const { provincesNamed, citiesNamed, regionsNamed, abroad } = plan.places;
  const elements: Element[] = [];
  for (const province of provincesNamed) {
    const found = await resolvePlace(context, { text: province.dpaCode, level: 1 });
    elements.push(
      placeElement('province', province.id, province.name, province.contexts, found.found ? found.placeId : null),
    );
  }
  for (const city of citiesNamed) {
    const found = await resolvePlace(context, { text: city.name, level: 2 });
    elements.push(placeElement('city', city.id, city.name, city.contexts, found.found ? found.placeId : null));
  }
  for (const region of regionsNamed) elements.push(placeElement('region', slug(region), region, [], null));
  for (const country of abroad) elements.push(placeElement('abroad', slug(country), country, [], null));
  return elements;
}

function placeElement(named: string, code: string, name: string, contexts: string[], placeId: string | null): Element {
  const proper = named === 'province' || named === 'city';
  return { kind: 'place', code, title: { es: proper ? name : null, en: name }, placeId, detail: { named, contexts } };
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
