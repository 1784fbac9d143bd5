import type { PlanFile } from './plan-file.ts';

const kinds: Record<string, string> = {
  government: 'government',
  'local-government': 'government',
  un: 'un',
  network: 'un',
  research: 'research',
  academia: 'research',
  'civil-society': 'ngo',
};

/** What kind of source a text names: the press first, then the plan's own organisation, then the actors it lists. */
export function sourceKindOf(source: string, plan: PlanFile): string {
  const text = source.toLowerCase();
  if (/\bpress\b|\bprensa\b/.test(text)) return 'media';
  const own = [plan.organization.acronym?.en, plan.organization.acronym?.es, plan.title.es, plan.title.en];
  if (text === 'seed' || own.some((name) => name && text.startsWith(name.toLowerCase()))) return 'mission';
  const actor = plan.actors.find(({ id, name, acronym }) =>
    [acronym, name.en, name.es, id].some((word) => word && new RegExp(`\\b${escaped(word)}\\b`, 'iu').test(source)),
  );
  return kinds[actor?.type ?? ''] ?? 'other';
}

/** Only what the source's own words say. */
export const methodOf = (source: string): string =>
  /survey|encuesta/i.test(source) ? 'survey' : /index|índice/i.test(source) ? 'model' : 'not-stated';

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
