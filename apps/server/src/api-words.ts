// The API in words: what each module is for, what each route does, and the failures of its own that it can answer.
// What every route can answer (not signed in, not allowed, wrong data …) follows from its shape, in `platform/openapi.ts`.
import { deviceRefusalTypes, formRefusalTypes } from './modules/field/forms/index.ts';
import { refusalTypes } from './modules/ledger/imports/index.ts';
import type { ApiWords, RouteWords } from './platform/api-document.ts';

const route = (says: string, ...problems: string[]): RouteWords => ({ says, problems });

const modules: ApiWords['modules'] = {
  access: 'Signing in, one’s own account, people who work here and their rights.',
  audit: 'The log of who did and read what, and who opened a record.',
  deliveries: 'The ledger of what was done: kits, cash, services, headcounts. Rows are corrected, never changed.',
  figures: 'Need, target, reached and funded: rules over the ledgers, with their rows as far as a role allows.',
  forms: 'Forms and their versions, devices of field workers, and what was answered.',
  imports: 'Files of partners and publishers: received, mapped, checked, brought in, undone as a whole.',
  observations: 'The ledger of what is known: figures with source, method and range; competing ones with the choice.',
  partners: 'Organisations and where they are active.',
  places: 'Admin units, sites, maps and boundaries.',
  plan: 'The response plan: objectives, areas, activities, targets, requirements and money.',
  publishing: 'Releases for the public, open data, and exports.',
  service: 'The server about itself.',
};

const ledger = ['ledger/month-closed', 'ledger/already-recorded'];
const correction = [...ledger, 'ledger/already-reversed'];
const plan = ['plan/none', 'plan/unknown-code'];
const proof = ['access/passkey-refused', 'access/question-expired'];
const fresh = ['access/fresh-proof-needed'];
const formFile = ['forms/file-empty', 'forms/file-too-large'];
const formRead = [
  ...formFile,
  ...formRefusalTypes,
  'forms/not-readable',
  'forms/not-a-form',
  'forms/strict-not-held',
  'forms/class-too-low',
];
const signIn = ['access/sign-in-refused', 'access/slow-down'];

const routes: ApiWords['routes'] = {
  'GET /api/health': route('Is the server up, and its database with it?'),
  'GET /api/openapi.json': route('This document'),
  'GET /api/problems': route('Every type of failure, with its title and what to do'),

  'GET /api/access/session': route('Who is signed in, and what they may do'),
  'GET /api/access/sign-in': route('The ways of signing in that this installation offers'),
  'POST /api/access/sign-in/passkey/question': route('Ask for a question to answer with a passkey'),
  'POST /api/access/sign-in/passkey': route('Sign in with a passkey', ...signIn, 'access/question-expired'),
  'POST /api/access/sign-in/password': route('Sign in with a password and a code', ...signIn),
  'POST /api/access/recover': route('Sign in with a printed recovery code', ...signIn),
  'POST /api/access/link': route('Open a one-time link', 'access/link-expired'),
  'POST /api/access/first-run': route('Become the first administrator, by the printed link', 'access/link-expired'),
  'POST /api/access/sign-out': route('End this session'),
  'GET /api/access/oidc': route('Go to the organisation’s identity provider'),
  'GET /api/access/oidc/back': route('Come back from the identity provider', 'access/oidc-refused'),
  'POST /api/access/step-up/question': route('Ask for a question that proves presence'),
  'POST /api/access/step-up': route('Prove presence again', ...proof, 'access/code-refused', 'access/slow-down'),
  'GET /api/access/factors': route('One’s own ways of signing in'),
  'POST /api/access/passkeys/question': route('Ask for a question to make a passkey with', ...fresh),
  'POST /api/access/passkeys': route('Add a passkey', ...fresh, ...proof, 'access/passkey-known'),
  'DELETE /api/access/passkeys/:id': route('Remove a passkey', ...fresh, 'access/last-factor'),
  'PUT /api/access/password': route('Set a password', ...fresh, 'access/weak-password'),
  'DELETE /api/access/password': route('Remove the password', ...fresh, 'access/last-factor'),
  'POST /api/access/totp/offer': route('Ask for a secret for codes', ...fresh),
  'PUT /api/access/totp': route('Begin using codes', ...fresh, 'access/code-refused'),
  'DELETE /api/access/totp': route('Stop using codes', ...fresh, 'access/last-factor'),
  'POST /api/access/recovery-codes': route('Make new recovery codes; the old ones end', ...fresh),
  'GET /api/access/sessions': route('One’s own sessions'),
  'DELETE /api/access/sessions': route('End all other sessions of one’s own'),
  'DELETE /api/access/sessions/:id': route('End one session of one’s own'),
  'PUT /api/access/language': route('Choose the language of the screens'),
  'GET /api/access/people': route('People who work here'),
  'POST /api/access/people': route('Invite a person', 'access/email-known'),
  'POST /api/access/people/:id/invitation': route('Invite a person again', 'access/has-way-in', 'access/own-rights'),
  'POST /api/access/people/:id/disable': route('Close an account', 'access/own-rights'),
  'POST /api/access/people/:id/grants': route(
    'Give a right, or ask a second person to',
    'access/own-rights',
    'access/grant-too-long',
    'access/incompatible-roles',
  ),
  'DELETE /api/access/grants/:id': route('End a right', 'access/own-rights'),
  'POST /api/access/people/:id/recovery': route('Ask for a new way in for a person', 'access/own-rights'),
  'GET /api/access/waiting': route('What waits for a second person'),
  'POST /api/access/waiting/grants/:id': route(
    'Decide on a right that waits',
    'access/second-person-needed',
    'access/incompatible-roles',
  ),
  'POST /api/access/waiting/recoveries/:id': route('Decide on a recovery that waits', 'access/second-person-needed'),

  'GET /api/audit/entries': route('Lines of the log', 'audit/page-lost'),
  'GET /api/audit/actors': route('People by name, to search the log by'),
  'GET /api/audit/anchor': route('The signed heads of the chains'),
  'GET /api/audit/opened/:kind/:id': route('Who opened one record'),

  'GET /api/deliveries': route('Rows of the delivery ledger'),
  'POST /api/deliveries': route('Record a delivery', ...ledger),
  'GET /api/deliveries/:id': route('One delivery'),
  'POST /api/deliveries/:id/reversal': route('Take a delivery back', ...correction),
  'POST /api/deliveries/:id/replacement': route('Take a delivery back and record it anew', ...correction),
  'POST /api/deliveries/imports/:id/reversal': route('Take back all deliveries of one import', ...correction),
  'GET /api/deliveries/months': route('Months that are closed'),
  'POST /api/deliveries/months': route('Close a month', ...ledger),
  'POST /api/deliveries/subjects': route('Say which records are one person', ...ledger),

  'GET /api/forms': route('Forms, by programme'),
  'POST /api/forms': route('Add a form by its file', ...formRead, 'forms/id-taken', 'forms/unknown-programme'),
  'GET /api/forms/:id': route('One form with its published versions'),
  'GET /api/forms/:id/draft': route('The draft, what is wrong in it, and what it changes', 'forms/no-draft'),
  'PUT /api/forms/:id/draft': route('Upload a new draft', ...formRead, 'forms/other-form'),
  'POST /api/forms/:id/draft/repairs': route(
    'Accept repairs of the draft',
    ...formRead,
    'forms/no-draft',
    'forms/not-repairable',
  ),
  'PUT /api/forms/:id/draft/files/:name': route(
    'Bring a file that the draft names',
    ...formFile,
    'forms/no-draft',
    'forms/file-not-named',
    'forms/file-other-kind',
  ),
  'DELETE /api/forms/:id/draft/files/:name': route(
    'Take a file off the draft',
    'forms/no-draft',
    'forms/file-not-named',
  ),
  'POST /api/forms/:id/publication': route(
    'Publish the draft',
    'forms/no-draft',
    'forms/does-not-compile',
    'forms/files-missing',
    'forms/version-published',
  ),
  'POST /api/forms/:id/state': route('Open, close or set a form aside', 'forms/never-published'),
  'GET /api/forms/:id/versions/:versionId/source': {
    says: 'The file that a version was made of',
    file: 'application/octet-stream',
  },
  'GET /api/forms/:id/versions/:versionId/xform': { says: 'The XForm of a version', file: 'application/xml' },
  'GET /api/forms/:id/versions/:versionId/files/:name': {
    says: 'A file that a version names',
    file: 'application/octet-stream',
  },
  'GET /api/forms/:id/submissions': route('Records of a form, newest first'),
  'GET /api/forms/:id/submissions/:submissionId': route('One record: its XML, files, edits and reviews'),
  'GET /api/forms/:id/submissions/:submissionId/answers': route('What a record says, as typed rows per repeat'),
  'GET /api/forms/:id/submissions/:submissionId/contents/:contentId': {
    says: 'The XML of a record, or of what was edited',
    file: 'application/xml',
  },
  'GET /api/forms/:id/submissions/:submissionId/files/:name': {
    says: 'A file of a record',
    file: 'application/octet-stream',
  },
  'POST /api/forms/:id/submissions/:submissionId/reviews': route('Say what a record is worth', 'forms/review-stands'),
  'GET /api/forms/devices': route('Devices of field workers'),
  'POST /api/forms/devices': route('Make a device; its secret is shown once', 'forms/not-assignable'),
  'POST /api/forms/devices/:id/revocation': route('End a device at once'),

  'GET /api/imports': route('Imports, newest first'),
  'POST /api/imports': route('Send a file', 'imports/file-empty', 'imports/file-too-large', 'imports/not-readable'),
  'GET /api/imports/kinds': route('Kinds of tables that can be brought in'),
  'GET /api/imports/:id': route('One import and how far it is'),
  'GET /api/imports/:id/preview': route('The first rows of a sheet', 'imports/not-readable', ...refusalTypes),
  'PUT /api/imports/:id/mapping': route(
    'Say what each column holds',
    'imports/not-now',
    'imports/nothing-chosen',
    'imports/wrong-field',
  ),
  'POST /api/imports/:id/check': route('Check every row', 'imports/not-now', 'imports/already-imported'),
  'GET /api/imports/:id/issues': route('What is wrong, by cell and by name'),
  'PATCH /api/imports/:id/issues/:issueId': route(
    'Repair a cell or a name',
    'imports/repair-unknown',
    'imports/not-now',
    'imports/plan-unclear',
  ),
  'POST /api/imports/:id/run': route(
    'Bring in what is right',
    'imports/not-now',
    'imports/already-imported',
    'imports/nothing-chosen',
  ),
  'POST /api/imports/:id/undo': route('Take the whole import back', 'imports/not-now', 'imports/already-imported'),

  'GET /api/observations': route('Rows of the observation ledger'),
  'POST /api/observations': route('Record an observation', ...ledger),
  'GET /api/observations/:id': route('One observation'),
  'POST /api/observations/:id/choice': route('Choose among competing figures, with the reason', ...correction),
  'POST /api/observations/:id/reversal': route('Take an observation back', ...correction),
  'POST /api/observations/:id/replacement': route('Take an observation back and record it anew', ...correction),
  'POST /api/observations/imports/:id/reversal': route('Take back all observations of one import', ...correction),

  'GET /api/figures/value': route(
    'One figure: value, count, coverage, rule',
    'figures/unknown-rule',
    'figures/past-not-told',
  ),
  'GET /api/figures/rules': route('The rules that figures are counted by'),
  'GET /api/figures/rows': route('Rows behind a figure', 'figures/unknown-rule'),
  'GET /api/figures/response': route('Need, target, reached and funded side by side', 'figures/past-not-told'),

  'GET /api/partners': route('Organisations'),
  'POST /api/partners': route('Add an organisation', 'partners/already-known'),
  'GET /api/partners/:id': route('One organisation, and all it does'),
  'PATCH /api/partners/:id': route('Change an organisation', 'partners/already-known'),
  'POST /api/partners/:id/ending': route('End an organisation’s part in the mission', 'partners/already-ended'),
  'POST /api/partners/:id/coverage': route('State where an organisation is active', ...plan),

  'GET /api/places': route('Places, by level and parent'),
  'GET /api/places/search': route('Find a place by name, other name or code'),
  'GET /api/places/tree': route('Places below a place'),
  'GET /api/places/map': route('The map of one level'),
  'POST /api/places/sites': route('Add a site', 'places/site-code-taken'),
  'GET /api/places/:pcode': route('All that is known of a place'),
  'POST /api/places/:pcode/tags': route('Put a dated tag on a place', 'places/tag-stands'),

  'GET /api/publishing/plan.json': route('The plan as published'),
  'GET /api/publishing/figures.json': route('Published figures as open data'),
  'GET /api/publishing/figures.csv': { says: 'Published figures as CSV with an HXL row', file: 'text/csv' },
  'GET /api/publishing/releases': route('Releases'),
  'GET /api/publishing/releases/:id': route('One release, frozen as it was'),
  'POST /api/publishing/releases': route(
    'Prepare a release',
    'publishing/whole-mission-needed',
    'publishing/nothing-to-count',
    'publishing/differences',
    ...plan,
  ),
  'POST /api/publishing/releases/:id/approval': route(
    'Approve a release, as a second person',
    'publishing/whole-mission-needed',
    'publishing/already-published',
    'publishing/same-approver',
    'publishing/compared-with-older',
  ),
  'GET /api/publishing/exports': route('One’s own exports'),
  'POST /api/publishing/exports': {
    says: 'Take a list away as CSV, XLSX or HXL',
    problems: [
      'publishing/purpose-needed',
      'publishing/persons-stay',
      'publishing/unknown-field',
      'figures/unknown-rule',
    ],
    file: 'application/octet-stream',
  },

  'GET /api/plan': route('The plan as a tree', 'plan/none'),
  'GET /api/plan/areas/:code': route('One area', ...plan),
  'GET /api/plan/activities/:code': route('One activity', ...plan),
  'GET /api/plan/indicators': route('Indicators', ...plan),
  'GET /api/plan/programmes': route('Programmes', ...plan),
  'GET /api/plan/targets': route('Targets', ...plan),
  'GET /api/plan/frames/:code': route('One frame, such as a goal, and what serves it', ...plan),
  'GET /api/plan/revisions': route('Revisions', ...plan),
  'GET /api/plan/revisions/:a/compare/:b': route('What differs between two revisions', ...plan),
  'POST /api/plan/targets': route('Set a target', ...plan, 'plan/target-stands'),
  'POST /api/plan/revisions': route('Make a revision', ...plan, 'plan/nothing-to-revise'),
  'POST /api/plan/outcomes': route('Add an outcome', ...plan, 'plan/outcome-stands'),
  'POST /api/plan/activities/:code/shares': route('Share an activity among outcomes', ...plan, 'plan/shares-not-100'),
  'POST /api/plan/areas/:code/objectives': route('State an area’s objectives', ...plan, 'plan/shares-not-100'),
  'POST /api/plan/frames/:code/activities': route('Say that an activity serves a frame', ...plan),
  'POST /api/plan/programmes': route('Add a programme', ...plan, 'plan/programme-stands'),
  'GET /api/plan/funding': route('Money asked for, promised, given and spent', ...plan),
  'POST /api/plan/requirements': route('State what is required', ...plan, 'plan/requirement-stands'),
  'POST /api/plan/contributions': route('Record a contribution', ...plan),
  'POST /api/plan/contributions/:id/states': route('Move a contribution on', ...plan, 'plan/state-not-next'),
  'POST /api/plan/contributions/twins': route('Say whether two contributions are one', ...plan),
  'POST /api/plan/allocations': route(
    'Allocate a contribution',
    ...plan,
    'plan/over-allocated',
    'plan/contribution-withdrawn',
  ),
  'POST /api/plan/expenditure': route('Record expenditure', ...plan, 'plan/over-allocated'),
};

export const apiWords: ApiWords = { modules, routes };

/** Types that no route of this document answers: to devices, at a start, in the operator's commands, or in the note of a job. */
export const answeredElsewhere: readonly string[] = [
  ...deviceRefusalTypes,
  'jobs/given-up',
  'mission/file-wrong',
  'plan/place-missing',
  'places/boundary-file-too-large',
  'places/not-a-boundary-file',
  'places/parent-unknown',
];
