import { holds, holdsWithStepUp, staff, type AccessTable } from '../access/index.ts';

/**
 * Who may do what with forms and with what is answered in them. A form is no secret among staff; its answers are about
 * persons, and few read them. Row security narrows all of it by programme and class.
 */
export const formsAccess = {
  'forms.read': holds(...staff, 'mission-loader'),
  'forms.write': holds('information-officer', 'programme-manager', 'mission-loader'),
  /** Publish a version; open, close or set aside the form. */
  'forms.publish': holds('information-officer', 'programme-manager', 'mission-loader'),
  /** Give a device of field workers a secret of its own, or end it: a right is handed out, so a fresh proof is asked. */
  'forms.devices': holdsWithStepUp('information-officer', 'programme-manager', 'team-lead'),
  /** Say for which round, places and people a form is to be filled in, and until when. */
  'forms.assign': holds('information-officer', 'programme-manager', 'team-lead'),
  /** What a device fetches: its forms and their files. A device holds the role of an enumerator, and three verbs of it. */
  'forms.collect': holds('enumerator'),
  'submissions.create': holds(
    'enumerator',
    'team-lead',
    'information-officer',
    'registrar',
    'case-worker',
    'shelter-manager',
    'distribution-officer',
    'health-worker',
    'reintegration-counsellor',
    'movement-officer',
    'feedback-operator',
    'duty-officer',
    'mission-loader',
  ),
  'submissions.read': holds('information-officer', 'programme-manager', 'team-lead', 'data-protection-officer'),
  /** Take the records of a form away as a file: few, and with a fresh proof each time (security.md A8, E4). */
  'submissions.export': holdsWithStepUp('information-officer', 'programme-manager'),
  /** What a feed does, and nothing else: its session keeps this verb alone of the role, and no person reaches it. */
  'submissions.feed': holds('information-officer'),
  /** Say what a record is worth: has issues, approved, rejected. */
  'submissions.review': holds('information-officer', 'programme-manager', 'team-lead'),
  /** Set and run the checks of a form, and say what a finding is. */
  'submissions.check': holds('information-officer', 'programme-manager', 'team-lead'),
  /** Put an answer right, beside the record that stays as it was sent. */
  'submissions.clean': holds('information-officer', 'programme-manager'),
  /** Decide on a record whose writer had lost the right to send it (security.md H11). */
  'submissions.release': holds('information-officer', 'programme-manager'),
} satisfies AccessTable;
