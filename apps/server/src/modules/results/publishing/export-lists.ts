// Every list that may leave.
import type { ExportList } from '@minga/contracts/publishing';
import { figures } from './export-figures.ts';
import { deliveries, importIssues, imports, observations } from './export-ledgers.ts';
import { funding, fundingAreas, plan, targets } from './export-plan.ts';
import type { ListRecipe } from './export-recipe.ts';
import { log, partners, places, presence, workingHere } from './export-registers.ts';

export const exportRecipes: { readonly [List in ExportList]: ListRecipe<List> } = {
  places,
  partners,
  presence,
  plan,
  targets,
  funding,
  'funding-areas': fundingAreas,
  figures,
  deliveries,
  observations,
  imports,
  'import-issues': importIssues,
  people: workingHere,
  audit: log,
};
