import { defineWords } from '../../../platform/words.ts';

/** Titles of the pages: the menu needs them before a page is opened. */
export const pageWords = defineWords('plan.pages', {
  es: { plan: 'Plan', area: 'Área', activity: 'Actividad', funding: 'Financiamiento', revisions: 'Revisiones' },
  en: { plan: 'Plan', area: 'Area', activity: 'Activity', funding: 'Funding', revisions: 'Revisions' },
});
