/** Why a file, or some of its sheets, must be refused; a file that is not here must be taken whole. */
export const refusals: Record<string, string> = {
  // Its second sheet says where organisations are present, and no activity.
  '3w/3w-chad-2025-04.xlsx': 'kind-missing-fields',
  '3w/codelist-global-coordination-groups.csv': 'reference-list',
  '3w/codelist-organisation-types.csv': 'reference-list',
  'dtm/dtm-api-v3-country-list.json': 'reference-list',
  'dtm/dtm-api-v3-operation-list.json': 'reference-list',
  'dtm/dtm-chad-site-assessment-r16-variables.csv': 'reference-list',
  // Its sheets by state, county and payam add up the sheet by location.
  'dtm/dtm-south-sudan-baseline-r11.xlsx': 'sheet-is-summary',
  'hazards/gdacs-rss-2024-12.csv': 'alert-feed',
  'hazards/gdacs-rss-2024-12.xml': 'format-not-tabular',
  // Questions, and pivot tables over them.
  'r4v/jna-indicator-framework-2025.xlsx': 'kind-unknown,reference-list',
  'r4v/r4v-admin1-iso3166-2.csv': 'reference-list',
  'r4v/r4v-admin2-pcodes-ecuador-colombia-peru.csv': 'reference-list',
  // The 55 Argentine rows of the file of the Southern Cone, with what a checker said of them.
  'r4v/rmrp-5w-error-report-argentina-2022-08.xlsx': 'quality-report',
  'r4v/rmrp-5w-template-2025.xlsx': 'no-data-rows',
  'r4v/rmrp-consolidated-argentina-2022-01-02.xlsx': 'already-consolidated',
  'r4v/rmrp-indicator-registry-2023-2024.csv': 'reference-list',
};
