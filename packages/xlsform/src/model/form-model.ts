/** Text by language. A form without languages says everything under `default`. */
export type Texts = Record<string, string>;

export type MediaKind = 'image' | 'big-image' | 'audio' | 'video';

/** Where the choices of a question come from. */
export type ChoiceSource =
  | { from: 'list'; list: string }
  | { from: 'file'; file: string; value: string; label: string }
  /** Earlier answers in a repeat: `of` names the question, or the repeat itself for shapes on a map. */
  | { from: 'answers'; of: string }
  /** itemsets.csv, by list. */
  | { from: 'external'; list: string };

/**
 * How far a field's answers may go, from open to closed; told by the column `sensitivity`. Without one nothing is said,
 * and whoever publishes the form decides.
 */
export const sensitivities = ['public', 'internal', 'confidential', 'strict'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** One group, repeat or question of a form. Expressions are as an author writes them, with `${name}`. */
export interface Field {
  /** Path in the instance, the field's identity within the form: `/data/household/age`. */
  path: string;
  name: string;
  kind: 'group' | 'repeat' | 'question';
  /** The XLSForm type: `text`, `select_one`, `begin_repeat` is `repeat`. */
  type: string;
  /** Data type of the bind: `string`, `int`, `geopoint` … */
  dataType: string | undefined;
  parent: string | undefined;
  /** Paths of the repeats around it, outermost first. */
  repeats: string[];
  /** False for what is computed or filled in by the client. */
  isShown: boolean;
  labels: Texts;
  hints: Texts;
  guidance: Texts;
  media: Partial<Record<MediaKind, Texts>>;
  choices?: ChoiceSource;
  choiceFilter?: string;
  relevant?: string;
  constraint?: string;
  constraintMessages: Texts;
  required?: string;
  requiredMessages: Texts;
  /** What is said when the app that should answer is not installed. */
  noAppMessages: Texts;
  readonly?: string;
  calculation?: string;
  /** Names of questions whose change computes this one. */
  triggers: string[];
  default?: string;
  appearance?: string;
  autoplay?: string;
  /** How often a repeat repeats. */
  count?: string;
  parameters: Record<string, string>;
  /** Property of an entity that the answer is saved to. */
  saveTo?: string;
  hxl?: string;
  sensitivity?: Sensitivity;
  /** Attributes beyond those above, by place: what the columns `bind::x`, `body::x` and `instance::x` give. */
  attributes: { bind: Record<string, string>; body: Record<string, string>; instance: Record<string, string> };
}

export interface ChoiceModel {
  name: string;
  labels: Texts;
  media: Partial<Record<MediaKind, Texts>>;
  /** Further columns, for filters and maps. */
  columns: Record<string, string>;
}

export interface ListModel {
  name: string;
  choices: ChoiceModel[];
}

export interface EntityModel {
  list: string;
  /** Path of the section whose meta block holds it. */
  section: string;
  label?: string;
  entityId?: string;
  createIf?: string;
  updateIf?: string;
}

export interface AuditModel {
  parameters: Record<string, string>;
}

/** A form as data, for screens, exports and comparison; JSON throughout. */
export interface FormModel {
  id: string;
  title: string;
  version: string | undefined;
  rootName: string;
  languages: string[];
  /** The language marked as default, when one is. */
  defaultLanguage: string | undefined;
  style: string | undefined;
  instanceName: string | undefined;
  /** Other settings, under the names of the settings sheet. */
  settings: Record<string, string>;
  audit: AuditModel | undefined;
  fields: Field[];
  lists: ListModel[];
  /** Attached files that become instances, beside those of selects. */
  files: { name: string; file: string }[];
  entities: EntityModel[];
}

/** Without the properties that say nothing, so that equal models are equal as JSON. */
export function clean<T extends object>(from: T): T {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as T;
}
