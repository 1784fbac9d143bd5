// How each table is scoped, in the words of the oracle, and what its sample rows need beyond what the catalogue tells.
// A new table is two lines here: its rules, and the columns whose values cannot be guessed from types and constraints.
import {
  all,
  any,
  byMe,
  fresh,
  heldLately,
  holds,
  mine,
  nobody,
  notAsked,
  scoped,
  signedIn,
  wholeMission,
  type Rule,
} from './oracle.ts';
import { sampleId } from './sample-ids.ts';

export interface TableScope {
  read: Rule;
  add: Rule;
  change?: Rule;
  remove?: Rule;
  /** SQL values by column, for the n-th row (1, 2, 3 …) of the table. */
  values?: (n: number) => Record<string, string>;
  /** Columns of a scoped table; a row of each foreign kind is made for each. */
  scope?: {
    /** The columns hold numbers of `figures.name` in the place of ids. */
    numbered?: boolean;
    /** A right narrowed in a dimension that the table lacks reaches nothing here; else the dimension is not asked. */
    narrow?: boolean;
    place?: string;
    organisation?: string;
    programme?: string;
    sector?: string;
    class: string;
    upTo?: 'confidential';
  };
  /** Column that names the account that a row is about: rows of the caller's own are made too. */
  account?: string;
  /** Columns that tell a row from others, where the table has no primary key of plain columns. */
  key?: readonly string[];
  /** The rows are there without our doing. */
  exists?: boolean;
  /** An update without a condition is tried too: where reading and changing take the same right, only that tells them apart. */
  blind?: boolean;
  /** Assignment that an update makes; the first column that may be updated, to itself, when absent. */
  set?: string;
}

const facts = (read: string, write: string, change: string | undefined = write): TableScope => ({
  read: holds(read),
  add: holds(write),
  change: change === undefined ? nobody : holds(change),
});
const lasting = (read: string, write: string, values?: TableScope['values']): TableScope => ({
  read: holds(read),
  add: holds(write),
  ...(values ? { values } : {}),
});
/** What belongs to the whole mission is written by a right that is not narrowed (B4). */
const ofMission = (read: string, write: string): TableScope => ({
  read: holds(read),
  add: wholeMission(write),
  change: wholeMission(write),
});
const lastingOfMission = (read: string, write: string): TableScope => ({ read: holds(read), add: wholeMission(write) });
/** Reached through definer functions alone. */
const kept: TableScope = { read: nobody, add: nobody };
const ownFactor: TableScope = {
  read: mine,
  add: all(mine, fresh),
  change: all(mine, fresh),
  account: 'account_id',
  set: 'ended_at = now()',
  values: () => ({ ended_at: 'now()' }),
};
const decide = 'decided_by = (select access.account_id()), decided_at = now(), approved = false';
const myOwnOrDesk = any(mine, holds('access.sign-in'));
const notMine: Rule = (_caller, row) => row.mine !== true;
const other = `'${sampleId('access.account', 'other')}'`;
const letter = (n: number): string => 'abcdefghijklmnop'[n]!;
const plan = ofMission('plan.read', 'plan.write');
const planFact = lastingOfMission('plan.read', 'plan.write');
const money = lastingOfMission('plan.money', 'plan.fund');
const ledgerScope = {
  place: 'place_id',
  organisation: 'organisation_id',
  programme: 'programme_id',
  sector: 'area_id',
  class: 'class',
};

const importScope = { narrow: true, organisation: 'organisation_id', class: 'class' };
/** Seen by whoever sees the sample import, which belongs to the own organisation and is internal. */
const seesImport: Rule = (caller) =>
  scoped('imports.read')(caller, { organisations: ['organisation own'], class: 'internal' });
const writesImport: Rule = (caller) =>
  scoped('imports.write')(caller, { organisations: ['organisation own'], class: 'internal' });
const importPart: TableScope = { read: seesImport, add: all(writesImport, seesImport) };
const changingImportPart: TableScope = { ...importPart, change: all(writesImport, seesImport) };

/** Seen by whoever sees the sample observation, whose every side is the own one. */
const seesObservation: Rule = (caller) =>
  scoped('observations.read')(caller, {
    place: 'place own',
    organisations: ['organisation own'],
    programme: 'programme own',
    sector: 'sector own',
    class: 'internal',
  });

/** A form and an operation have no place, organisation or sector: rights narrowed to one reach them all the same. */
const anywhere =
  (verb: string): Rule =>
  (caller, row) =>
    scoped(verb)(caller, { ...row, place: 'place own', organisations: [notAsked], sector: notAsked });

/** Tracking: a location asks for place and class, an operation for programme and class; what hangs from them asks them. */
const atPlace =
  (verb: string): Rule =>
  (caller, row) =>
    scoped(verb)(caller, { ...row, organisations: [notAsked], programme: notAsked, sector: notAsked });
const atLocation =
  (verb: string): Rule =>
  (caller) =>
    atPlace(verb)(caller, { place: 'place own', class: 'internal' });
const inOperation =
  (verb: string): Rule =>
  (caller) =>
    anywhere(verb)(caller, { programme: 'programme own', class: 'internal' });
const ofLocation: TableScope = {
  read: atLocation('tracking.read'),
  add: all(atLocation('tracking.locate'), atLocation('tracking.read')),
};
const seesRound = inOperation('tracking.read');
const plansRound: Rule = all(seesRound, inOperation('tracking.plan'));
const seesVisit: Rule = all(seesRound, atLocation('tracking.read'));
const onVisit = (verb: string): Rule => all(seesVisit, inOperation(verb), atLocation(verb));

const ownForm = { programme: 'programme own', class: 'internal' } as const;
/** What is answered in the sample forms is confidential. */
const ownAnswers = { programme: 'programme own', class: 'confidential' } as const;
const seesForm: Rule = (caller) => anywhere('forms.read')(caller, ownForm);
const writesForm: Rule = (caller) =>
  scoped('forms.write')(caller, { ...ownForm, organisations: ['none'], sector: 'none' });
const answersForm: Rule = all(seesForm, (caller) => anywhere('submissions.create')(caller, ownAnswers));
const seesAnswers: Rule = all(seesForm, (caller) =>
  scoped('submissions.read')(caller, { ...ownAnswers, organisations: ['none'], sector: 'none' }),
);
const reviewsAnswers: Rule = all(seesForm, (caller) =>
  scoped('submissions.review')(caller, { ...ownAnswers, organisations: ['none'], sector: 'none' }),
);
const releasesAnswers: Rule = all(seesForm, (caller) =>
  scoped('submissions.release')(caller, { ...ownAnswers, organisations: ['none'], sector: 'none' }),
);
const assignsForm: Rule = (caller) =>
  scoped('forms.assign')(caller, { ...ownForm, organisations: ['none'], sector: 'none' });
const answeredLately: Rule = (caller) => heldLately('submissions.create')(caller, ownAnswers);
const onAnswers = (verb: string): Rule =>
  all(seesForm, (caller) => scoped(verb)(caller, { ...ownAnswers, organisations: ['none'], sector: 'none' }));
const inProgramme = { narrow: true, programme: 'programme_id', class: 'class', upTo: 'confidential' } as const;
const sha256Of = (n: number): string => `encode(sha256('${n}'), 'hex')`;

/** Totals reach up to confidential for everyone who reads figures: the disclosure gate stands behind them (rulings 6). */
const fact: TableScope = {
  ...kept,
  read: scoped('figures.read', 'confidential'),
  // The record's own id is not to be read: a number of people of its own finds the row.
  key: ['people'],
  scope: {
    numbered: true,
    place: 'place',
    organisation: 'organisation',
    programme: 'programme',
    sector: 'area',
    class: 'class',
  },
  values: (n) => ({ source: `'d'`, recipient: `'p'`, people: `${700 + n}` }),
};

export const tableScopes: Record<string, TableScope> = {
  'access.role': { ...kept, read: signedIn, values: (n) => ({ id: `'sample-${letter(n)}'` }) },
  'access.role_verb': { ...kept, read: signedIn, values: (n) => ({ verb: `'sample.verb-${letter(n)}'` }) },
  'access.incompatible_role': {
    ...kept,
    read: signedIn,
    values: (n) => ({
      role_a: `'auditor'`,
      role_b: `'${['public', 'operator', 'policy-officer', 'duty-officer'][n % 4]}'`,
    }),
  },
  'access.account': {
    read: any(mine, holds('access.read')),
    add: all(holds('access.invite'), fresh),
    account: 'id',
    values: (n) => ({ kind: `'person'`, email: `'sample-${n}@example.org'`, status: `'invited'` }),
  },
  'access.session': { ...kept, read: mine, account: 'account_id' },
  'access.link': {
    read: holds('access.read'),
    // The invited account itself is asked for, as the caller.
    add: all(byMe, fresh, holds('access.invite'), holds('access.read')),
    values: () => ({
      kind: `'invitation'`,
      account_id: other,
      made_by: 'caller',
      expires_at: `now() + interval '1 day'`,
    }),
  },
  'access.grant_request': {
    read: any(mine, holds('access.read')),
    add: all(byMe, fresh, scoped('access.grant')),
    change: all(holds('access.approve'), fresh),
    account: 'account_id',
    set: decide,
    values: () => ({ role: `'operator'`, account_id: other }),
  },
  'access.recovery_request': {
    read: holds('access.read'),
    add: all(byMe, fresh, holds('access.recover')),
    change: all(holds('access.recover'), fresh),
    set: decide,
    values: () => ({ account_id: other }),
  },
  'access.challenge': { read: myOwnOrDesk, add: myOwnOrDesk, remove: myOwnOrDesk, account: 'account_id' },
  'access.answer': { read: mine, add: mine, account: 'account_id' },
  'access.sign_in_attempt': {
    ...facts('access.sign-in', 'access.sign-in'),
    remove: holds('access.sign-in'),
    set: 'failures = 9',
  },
  'access.role_grant': {
    read: any(mine, holds('access.read')),
    add: all(notMine, fresh, scoped('access.grant')),
    change: all(notMine, fresh, scoped('access.grant')),
    account: 'account_id',
    set: 'ended_at = now()',
    values: () => ({
      role: `'operator'`,
      account_id: other,
      valid_to: `now() + interval '10 days'`,
      granted_by: 'caller',
    }),
  },
  'access.passkey': ownFactor,
  'access.password': ownFactor,
  'access.totp': ownFactor,
  'access.recovery_code': ownFactor,
  'places.place': {
    ...ofMission('places.read', 'places.write'),
    values: (n) => ({
      pcode: `'ZZ0${n}'`,
      level: '2',
      parent_id: `'${sampleId('province', n === 2 ? 'other' : 'own')}'`,
      lineage: `'{}'`,
    }),
  },
  'places.alias': lastingOfMission('places.read', 'places.write'),
  'places.population': { ...ofMission('places.read', 'places.write'), values: (n) => ({ year: `${2000 + n}` }) },
  'places.tag': ofMission('places.read', 'places.write'),
  'places.site': {
    // A site has no sector and no programme: a right narrowed to one sees the sites of class internal and below.
    read: any(
      scoped('places.read'),
      (caller, row) =>
        row.class === 'internal' && scoped('places.read')(caller, { ...row, programme: notAsked, sector: notAsked }),
    ),
    add: scoped('places.write'),
    change: scoped('places.write'),
    scope: { narrow: true, place: 'place_id', organisation: 'organisation_id', class: 'class', upTo: 'confidential' },
  },
  'places.loaded_file': { ...ofMission('places.write', 'places.write'), blind: true, set: `sha256 = 'x'` },
  'places.boundary_import': lastingOfMission('places.read', 'places.write'),
  'places.boundary': lastingOfMission('places.read', 'places.write'),
  'partners.organisation': ofMission('partners.read', 'partners.write'),
  'partners.alias': lastingOfMission('partners.read', 'partners.write'),
  'partners.coverage': {
    ...ofMission('partners.read', 'partners.write'),
    values: (n) => ({ from_on: `'2020-01-0${n}'` }),
  },
  'partners.organisation_change': lastingOfMission('partners.read', 'partners.write'),
  'plan.plan': plan,
  'plan.objective': plan,
  'plan.area': plan,
  'plan.area_objective': plan,
  'plan.activity': plan,
  'plan.programme': plan,
  'plan.programme_area': plan,
  'plan.commitment': plan,
  'plan.element': plan,
  'plan.population_group': plan,
  'plan.frame': plan,
  'plan.figure': plan,
  'plan.outcome': plan,
  'plan.activity_group': planFact,
  'plan.frame_tag': planFact,
  'plan.indicator': planFact,
  'plan.revision': planFact,
  'plan.target': planFact,
  'plan.outcome_share': planFact,
  'plan.requirement': money,
  'plan.contribution': { ...money, values: () => ({ currency: `'EUR'` }) },
  'plan.contribution_state': money,
  'plan.contribution_twin': {
    ...money,
    values: () => ({
      first_id: `least('${sampleId('plan.contribution', 'own')}'::uuid, '${sampleId('plan.contribution', 'other')}')`,
      second_id: `greatest('${sampleId('plan.contribution', 'own')}'::uuid, '${sampleId('plan.contribution', 'other')}')`,
    }),
  },
  'plan.allocation': { ...money, values: () => ({ area_id: `'${sampleId('plan.area', 'own')}'` }) },
  'plan.expenditure': { ...money, values: () => ({ area_id: `'${sampleId('plan.area', 'own')}'` }) },
  'plan.revision_money': { ...lastingOfMission('plan.money', 'plan.write') },
  'ledger.closed_month': {
    read: signedIn,
    add: all(byMe, wholeMission('deliveries.close')),
    values: (n) => ({ period: `'1990-0${n}-01'` }),
  },
  'ledger.subject': {
    add: wholeMission('deliveries.correct', 'confidential'),
    change: wholeMission('deliveries.correct', 'confidential'),
    // A narrowed right sees the records of the deliveries that it sees: the sample record has none.
    read: wholeMission('deliveries.read'),
  },
  'observations.observation': {
    read: scoped('observations.read'),
    add: all(byMe, scoped('observations.write')),
    scope: ledgerScope,
    values: () => ({ value: '1', period: `'2026-03-01'` }),
  },
  'observations.choice': {
    read: holds('observations.read'),
    add: all(byMe, holds('observations.choose'), seesObservation),
    values: () => ({
      observation_id: `'${sampleId('observations.observation', 'own')}'`,
      period: `'2026-03-01'`,
      concept: `'sample-1'`,
      area_id: `'${sampleId('plan.area', 'own')}'`,
    }),
  },
  'deliveries.delivery': {
    read: scoped('deliveries.read'),
    add: all(byMe, scoped('deliveries.write')),
    scope: ledgerScope,
    values: () => ({ period: `'2026-03-01'`, delivered_on: `'2026-03-05'`, recipient: `'headcount'` }),
  },
  'figures.name': { ...kept, read: holds('figures.read'), key: ['kind', 'id'] },
  'figures.party': { ...kept, read: wholeMission('figures.read'), key: ['id'] },
  'figures.fact': fact,
  'figures.tail': fact,
  'figures.cube': { ...kept, read: wholeMission('figures.read') },
  'figures.due': { ...kept, read: wholeMission('figures.read') },
  'figures.headcount': { ...kept, read: wholeMission('figures.read') },
  'figures.household': { ...kept, read: wholeMission('figures.read') },
  'figures.standing': {
    ...kept,
    read: scoped('observations.read'),
    scope: { narrow: true, class: 'class' },
    // Sample observations have rows of their own here.
    values: (n) => ({ concept: `'standing-${n}'` }),
    key: ['concept'],
  },
  'figures.crowd': {
    ...kept,
    read: wholeMission('figures.read'),
    values: () => ({ party: `'p'`, bits: '0::bit(8192)' }),
  },
  'jobs.job': { ...kept, read: mine, account: 'asked_by', values: () => ({ state: `'queued'` }) },
  'jobs.worker': kept,
  'audit.head': {
    ...kept,
    exists: true,
    read: any(holds('audit.read'), holds('audit.anchor')),
    values: (n) => ({ chain: `${n}` }),
  },
  'audit.entry': {
    ...kept,
    read: any(holds('audit.read'), all(holds('audit.opened'), holds('partners.read'))),
    values: (n) => ({
      subject_kind: `'organisation'`,
      subject_id: `'${sampleId('partners.organisation', 'own')}'`,
      seq: `${1000 + n}`,
    }),
  },
  'platform.migration': kept,
  'imports.import': {
    read: scoped('imports.read'),
    add: all(byMe, scoped('imports.write')),
    change: scoped('imports.write'),
    scope: importScope,
  },
  'imports.mapping': { read: scoped('imports.read'), add: all(byMe, scoped('imports.write')), scope: importScope },
  'imports.chunk': importPart,
  'imports.decision': { ...importPart, add: all(byMe, writesImport, seesImport) },
  'imports.issue': changingImportPart,
  'imports.name': changingImportPart,
  'imports.batch': changingImportPart,
  'imports.row_key': importPart,
  'publishing.release': {
    read: any(holds('publishing.publish'), holds('publishing.approve')),
    add: all(byMe, holds('publishing.publish')),
    change: holds('publishing.approve'),
    set: 'number = 1, approved_by = (select access.account_id()), published_at = now()',
    values: () => ({ content: `'sample'`, sha256: `sha256('sample')`, reason: `'a sample row'` }),
  },
  'publishing.release_basis': lasting('publishing.publish', 'publishing.publish'),
  'publishing.export': {
    read: all(mine, holds('publishing.exported')),
    add: all(byMe, holds('publishing.export')),
    account: 'asked_by',
    values: () => ({ list: `'sample'` }),
  },
  'forms.form': {
    read: anywhere('forms.read'),
    add: all(byMe, scoped('forms.write')),
    change: scoped('forms.publish'),
    scope: inProgramme,
    values: () => ({ answers_class: `'confidential'` }),
  },
  'forms.version': {
    read: seesForm,
    add: all(byMe, writesForm, seesForm),
    change: all(writesForm, seesForm),
    values: (n) => ({ state: n > 3 ? `'replaced'` : `'draft'` }),
  },
  'forms.file': { read: seesForm, add: all(writesForm, seesForm), change: all(writesForm, seesForm) },
  'forms.blob': { read: seesForm, add: all(byMe, writesForm, seesForm), values: (n) => ({ sha256: sha256Of(n) }) },
  'forms.chunk': {
    read: seesForm,
    add: all(byMe, any(holds('forms.write'), holds('submissions.create'), answeredLately)),
    values: (n) => ({ upload_id: `'${sampleId('forms.blob', ['', 'own', 'other', 'third'][n] ?? 'none')}'` }),
  },
  'forms.device': { ...kept, read: scoped('forms.devices'), scope: inProgramme },
  'forms.assignment': {
    ...kept,
    read: (caller) => scoped('forms.devices')(caller, { ...ownForm, organisations: ['none'], sector: 'none' }),
  },
  'forms.submission': {
    read: any(seesAnswers, all(mine, holds('submissions.create'))),
    add: all(byMe, answersForm),
    change: any(reviewsAnswers, all(mine, holds('submissions.create'))),
    account: 'submitted_by',
  },
  'forms.content': { read: seesAnswers, add: all(byMe, answersForm) },
  'forms.attachment': { read: seesAnswers, add: all(seesAnswers, answersForm) },
  'forms.review': { read: seesAnswers, add: all(byMe, seesAnswers, reviewsAnswers) },
  'forms.browser_store': {
    ...kept,
    read: any(mine, (caller) =>
      scoped('forms.devices')(caller, { ...ownAnswers, organisations: ['none'], sector: 'none' }),
    ),
    account: 'account_id',
    values: () => ({
      programme_ids: `array['${sampleId('plan.programme', 'own')}'::uuid]`,
      class: `'confidential'`,
      wiped_by: 'null',
      wiped_at: 'null',
      heard_at: 'null',
    }),
  },
  'forms.task': {
    read: seesForm,
    add: all(byMe, seesForm, assignsForm),
    change: all(seesForm, assignsForm),
    set: 'ended_by = (select access.account_id()), ended_at = now()',
    values: () => ({ ended_by: 'null', ended_at: 'null' }),
  },
  'forms.task_place': { read: seesForm, add: all(seesForm, assignsForm) },
  // That people see what asks them by name is told by FW11.
  'forms.task_person': { read: all(seesForm, holds('forms.assign')), add: all(seesForm, assignsForm) },
  // A file on its way is its sender's alone; a record in quarantine is its writer's, and of whoever decides on it.
  'forms.upload': {
    read: mine,
    add: all(mine, any(answersForm, answeredLately)),
    change: mine,
    blind: true,
    set: 'touched_at = now()',
    account: 'account_id',
    values: (n) => ({ bytes: '5', received: '0', name: `'file-${n}'` }),
  },
  'forms.quarantine': {
    read: any(mine, releasesAnswers),
    add: all(byMe, answeredLately),
    account: 'written_by',
    values: (n) => ({ instance_id: `'uuid:${n}'` }),
  },
  'forms.cleaning': {
    read: seesAnswers,
    add: all(byMe, seesAnswers, onAnswers('submissions.clean')),
    values: () => ({ path: `'/data/sample'`, row_key: `''` }),
  },
  'forms.check_set': {
    read: seesAnswers,
    add: all(byMe, onAnswers('submissions.check')),
    values: () => ({ rules: `'[]'` }),
  },
  'forms.check_run': {
    read: seesAnswers,
    add: all(byMe, onAnswers('submissions.check')),
    values: () => ({ senders: `'[]'` }),
  },
  'forms.finding': {
    read: seesAnswers,
    add: onAnswers('submissions.check'),
    change: onAnswers('submissions.check'),
    values: (n) => ({ kind: `'clock'`, code: `'clock-${n}'` }),
    set: `state = 'open'`,
  },
  'forms.finding_change': {
    read: seesAnswers,
    add: all(byMe, seesAnswers, onAnswers('submissions.check')),
  },
  'audit.record_kind': { ...kept, read: holds('audit.opened'), values: (n) => ({ kind: `'sample-${letter(n)}'` }) },
  'tracking.operation': {
    read: anywhere('tracking.read'),
    add: all(byMe, anywhere('tracking.plan')),
    scope: { programme: 'programme_id', class: 'class', upTo: 'confidential' },
    values: (n) => ({ code: `'sample-${letter(n)}'`, component: `'flow'` }),
  },
  'tracking.location': {
    read: atPlace('tracking.read'),
    add: all(byMe, atPlace('tracking.locate')),
    change: atPlace('tracking.locate'),
    scope: { place: 'place_id', class: 'class', upTo: 'confidential' },
  },
  'tracking.location_name': ofLocation,
  'tracking.location_change': { ...ofLocation, add: all(byMe, ofLocation.add) },
  'tracking.round': {
    read: seesRound,
    add: all(byMe, plansRound),
    change: plansRound,
    values: () => ({
      operation_id: `'${sampleId('tracking.operation', 'own')}'`,
      groups: `'{sample}'`,
      state: `'collecting'`,
    }),
  },
  'tracking.round_change': { read: seesRound, add: all(byMe, plansRound) },
  'tracking.visit': {
    read: seesVisit,
    add: all(byMe, onVisit('tracking.plan')),
    change: onVisit('tracking.collect'),
    // A place is visited once in a round: what is tried goes to another round of the same operation.
    values: (n): Record<string, string> => (n > 3 ? { round_id: `'${sampleId('tracking.round', 'third')}'` } : {}),
  },
  'tracking.number': {
    read: seesVisit,
    add: all(byMe, onVisit('tracking.collect')),
    values: () => ({ informant: `'leader'`, people: '5', population_group: `'sample'` }),
  },
  'tracking.flow': {
    read: seesVisit,
    add: all(byMe, onVisit('tracking.collect')),
    values: () => ({ people: '5' }),
  },
  'tracking.agreement': {
    read: seesVisit,
    add: all(byMe, onVisit('tracking.reconcile')),
    values: () => ({ population_group: `'sample'` }),
  },
};
