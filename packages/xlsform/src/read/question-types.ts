/** How a type of the `type` column is written: its control in the body, its data type, what its bind carries besides. */
export interface QuestionType {
  control?: string;
  mediatype?: string;
  data?: string;
  bind?: Readonly<Record<string, string>>;
  hint?: string;
}

const input = (data: string): QuestionType => ({ control: 'input', data });
const upload = (media: string): QuestionType => ({ control: 'upload', mediatype: `${media}/*`, data: 'binary' });
const select = (control: string): QuestionType => ({ control, data: 'string' });
const trigger: QuestionType = { control: 'trigger', data: 'string' };
const note: QuestionType = { control: 'input', data: 'string', bind: { readonly: 'true()' } };

/** A value that the client fills in by itself (ODK XForms, "preload attributes"). */
const preload = (kind: string, parameter: string, data: string): QuestionType => ({
  data,
  bind: { 'jr:preload': kind, 'jr:preloadParams': parameter },
});
const property = (name: string): QuestionType => preload('property', name, 'string');
const within = (constraint: string, data: string, hint?: string): QuestionType => ({
  control: 'input',
  data,
  bind: { constraint },
  ...(hint ? { hint } : {}),
});

/** Every spelling under which a type may be written, the phrases of the first XLSForms among them. */
const spellings: [QuestionType, ...string[]][] = [
  [input('string'), 'text', 'string', 'q string', 'add text prompt'],
  [input('int'), 'integer', 'int', 'q int', 'add integer prompt'],
  [input('decimal'), 'decimal', 'q decimal', 'add decimal prompt'],
  [input('date'), 'date', 'q date', 'add date prompt'],
  [input('time'), 'time'],
  [
    input('dateTime'),
    'dateTime',
    'datetime',
    'date time',
    'q dateTime',
    'q date time',
    'add dateTime prompt',
    'add date time prompt',
  ],
  [input('barcode'), 'barcode', 'q barcode', 'add barcode prompt'],
  [input('geopoint'), 'geopoint', 'gps', 'location', 'q geopoint', 'q location', 'add location prompt'],
  [input('geotrace'), 'geotrace', 'q geotrace'],
  [input('geoshape'), 'geoshape', 'q geoshape'],
  [note, 'note', 'q note', 'add note prompt'],
  [trigger, 'acknowledge', 'q acknowledge', 'add acknowledge prompt'],
  [{ control: 'trigger' }, 'trigger'],
  [upload('image'), 'photo', 'image', 'q picture', 'q image', 'add image prompt'],
  [upload('audio'), 'audio', 'q audio', 'add audio prompt'],
  [upload('video'), 'video', 'q video', 'add video prompt'],
  [upload('application'), 'file', 'add file prompt'],
  [upload('osm'), 'osm'],
  [select('select1'), 'select one', 'select one using', 'add select one prompt using', 'q select1'],
  [
    select('select'),
    'select all that apply',
    'select all that apply from',
    'select multiple from',
    'select multiple using',
    'add select multiple prompt using',
    'q select',
  ],
  [input('string'), 'select one external'],
  [{ control: 'odk:rank', data: 'odk:rank' }, 'rank'],
  [{ control: 'range', data: 'int' }, 'range'],
  [{ data: 'string' }, 'calculate', 'q calculate', 'add calculate prompt', 'hidden'],
  [{ data: 'binary' }, 'audit'],
  [{ control: 'action', data: 'geopoint' }, 'start-geopoint'],
  [{ control: 'action', data: 'binary' }, 'background-audio'],
  [{ control: 'trigger', data: 'geopoint' }, 'background-geopoint'],
  [preload('timestamp', 'start', 'dateTime'), 'start', 'start time', 'get start time'],
  [preload('timestamp', 'end', 'dateTime'), 'end', 'end time', 'get end time'],
  [preload('date', 'today', 'date'), 'today', 'get today'],
  [property('deviceid'), 'deviceid', 'imei', 'device id', 'get device id'],
  [property('subscriberid'), 'subscriberid', 'subscriber id', 'get subscriber id'],
  [property('simserial'), 'simserial', 'sim id', 'get sim id'],
  [property('phonenumber'), 'phonenumber', 'get phone number'],
  [property('username'), 'username'],
  [property('email'), 'email'],
  ...['subscriberid', 'phonenumber', 'simserial', 'deviceid', 'username', 'email'].map(
    (name): [QuestionType, string] => [property(`uri:${name}`), `uri:${name}`],
  ),
  [within("regex(., '^\\d*$')", 'string', 'Enter numbers only.'), 'phone number'],
  [within('0 <= . and . <= 100', 'int'), 'percentage'],
  [within('0 <= . and . <= 31', 'int', 'Enter a number 0-31.'), 'number of days in last month'],
  [within('0 <= . and . <= 183', 'int', 'Enter a number 0-183.'), 'number of days in last six months'],
  [within('0 <= . and . <= 365', 'int', 'Enter a number 0-365.'), 'number of days in last year'],
];

export const questionTypes: ReadonlyMap<string, QuestionType> = new Map(
  spellings.flatMap(([type, ...names]) => names.map((name): [string, QuestionType] => [name, type])),
);

/** Spellings that are read as another type before anything else, so that its parameters apply. */
export const typeAliases: ReadonlyMap<string, string> = new Map([
  ['imei', 'deviceid'],
  ['image', 'photo'],
  ['add image prompt', 'photo'],
  ['add photo prompt', 'photo'],
  ['add audio prompt', 'audio'],
  ['add video prompt', 'video'],
  ['add file prompt', 'file'],
]);

/** Types that add an attached file as an instance and ask nothing. */
export const externalTypes: ReadonlySet<string> = new Set(['csv-external', 'xml-external']);

/** Types that a client of today no longer fills: Android has hidden these numbers since version 11. */
export const deprecatedTypes: ReadonlySet<string> = new Set(['subscriberid', 'simserial']);

export type SelectType = 'select one' | 'select all that apply' | 'select one external' | 'rank';

const selectCommands: Readonly<Record<string, SelectType>> = {
  'add select one prompt using': 'select one',
  'add select multiple prompt using': 'select all that apply',
  'select all that apply from': 'select all that apply',
  'select one from file': 'select one',
  'select multiple from file': 'select all that apply',
  'select one from': 'select one',
  select1: 'select one',
  select_one_from_file: 'select one',
  select_multiple_from_file: 'select all that apply',
  select_one_external: 'select one external',
  select_one: 'select one',
  'select one': 'select one',
  select_multiple: 'select all that apply',
  'select all that apply': 'select all that apply',
  rank: 'rank',
};

export const selectNames: readonly string[] = Object.keys(selectCommands);

const SELECT = new RegExp(`^(${selectNames.join('|')}) (\\S+)(?: (or specify other|or_other|or other))?$`);

/** `select_one list or_other`, in any of its spellings. */
export interface SelectCommand {
  type: SelectType;
  list: string;
  /** The choices lie in an attached file. */
  fromFile: boolean;
  /** The underscored spelling, which alone takes `value` and `label`. */
  namesColumns: boolean;
  orOther: boolean;
}

export function selectCommand(type: string): SelectCommand | undefined {
  const match = SELECT.exec(type);
  if (!match) return undefined;
  const command = match[1]!;
  return {
    type: selectCommands[command]!,
    list: match[2]!,
    fromFile: /from.file$/.test(command),
    namesColumns: command.endsWith('_from_file'),
    orOther: match[3] !== undefined,
  };
}

export type ContainerType = 'group' | 'repeat' | 'loop';
const containers: Readonly<Record<string, ContainerType>> = {
  group: 'group',
  lgroup: 'repeat',
  repeat: 'repeat',
  loop: 'loop',
  'looped group': 'repeat',
};
const BEGIN = new RegExp(`^begin[\\s_](${Object.keys(containers).join('|')})(?: (?:over )?(\\S+))?$`);
const END = new RegExp(`^end[\\s_](${Object.keys(containers).join('|')})$`);

export function beginOf(type: string): { type: ContainerType; list: string | undefined } | undefined {
  const match = BEGIN.exec(type);
  return match ? { type: containers[match[1]!]!, list: match[2] } : undefined;
}

export function endOf(type: string): ContainerType | undefined {
  const match = END.exec(type);
  return match ? containers[match[1]!] : undefined;
}

/** `places.csv` → `places` and `.csv`; a list without an ending has none. */
export function splitFileName(name: string): { base: string; ending: string } {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? { base: name.slice(0, dot), ending: name.slice(dot) } : { base: name, ending: '' };
}

export const fileEndings: ReadonlySet<string> = new Set(['.csv', '.xml', '.geojson']);

const yes = new Set(['yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'true()']);
const no = new Set(['no', 'No', 'NO', 'false', 'False', 'FALSE', 'false()']);

/** Yes or no as authors write it; undefined for anything else. */
export function yesNo(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  return yes.has(text) ? true : no.has(text) ? false : undefined;
}
