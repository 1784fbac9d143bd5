// Indicator cards of the mission. A card that says something else is a new version; the old one stays.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Context } from '../../../../platform/database.ts';
import { newId } from '../../../../platform/ids.ts';
import { addRows } from './keep-rows.ts';

const Card = z.object({
  id: z.string(),
  version: z.int(),
  text: z.object({ es: z.string(), en: z.string() }),
  type: z.enum(['output', 'outcome', 'process']),
  unit: z.string(),
  formula: z.record(z.string(), z.json()),
  aggregation: z.enum(['distinct', 'sum', 'max', 'last', 'mean', 'median', 'ratio']),
  estimateAllowed: z.boolean().default(false),
  disaggregation: z.array(z.string()).default([]),
  sourceRecords: z.array(z.string()).default([]),
  frequency: z.string().nullish(),
  owner: z.string().nullish(),
  caveats: z.array(z.json()).default([]),
  areas: z.array(z.string()).default([]),
  inferred: z.boolean().default(false),
});
const File = z.object({ indicators: z.array(Card) });

/** Loads `indicators.json`; gives how many versions of cards were new. */
export async function loadIndicators({ tx }: Context, missionFolder: string): Promise<number> {
  const path = join(missionFolder, 'indicators.json');
  if (!existsSync(path)) return 0;
  const cards = File.parse(JSON.parse(readFileSync(path, 'utf8'))).indicators;
  return addRows(
    tx,
    'plan.indicator',
    cards.map((card) => ({
      id: newId(),
      code: card.id,
      version: card.version,
      title: card.text,
      type: card.type,
      unit: card.unit,
      formula: card.formula,
      aggregation: card.aggregation,
      disaggregation: card.disaggregation,
      source_records: card.sourceRecords,
      frequency: card.frequency ?? null,
      owner: card.owner ?? null,
      caveats: card.caveats,
      areas: card.areas,
      estimate_allowed: card.estimateAllowed,
      source: card.inferred ? 'mission file, inferred' : 'mission file',
    })),
  );
}
