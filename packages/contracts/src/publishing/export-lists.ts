/**
 * The lists that may leave as files, each with the verb that reads it on the screen: whoever lacks the verb exports
 * nothing of it, not an empty file. No import stands here, so that a screen can ask it for the price of one object.
 */
export const exportVerbs = {
  places: 'places.read',
  partners: 'partners.read',
  presence: 'partners.read',
  plan: 'plan.read',
  targets: 'plan.read',
  funding: 'plan.money',
  'funding-areas': 'plan.money',
  figures: 'figures.read',
  deliveries: 'deliveries.read',
  observations: 'observations.read',
  imports: 'imports.read',
  'import-issues': 'imports.read',
  people: 'access.read',
  audit: 'audit.read',
} as const;
export type ExportList = keyof typeof exportVerbs;
export const exportLists = Object.keys(exportVerbs) as readonly ExportList[];

export const exportFormats = ['csv', 'xlsx', 'hxl'] as const;
export type ExportFormat = (typeof exportFormats)[number];
