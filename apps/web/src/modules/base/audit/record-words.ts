import { formatNumber } from '../../../platform/format.ts';
import { defineWords, say } from '../../../platform/words.ts';

/** What kind of record a line is about. */
const kindWords = defineWords('audit.kinds', {
  es: {
    account: 'cuenta',
    activity: 'actividad',
    allocation: 'asignación',
    area: 'área',
    'audit-actors': 'búsqueda de nombres',
    'audit-log': 'registro de auditoría',
    'boundary-import': 'carga de límites',
    'browser-store': 'formularios en un navegador',
    contribution: 'contribución',
    delivery: 'entrega',
    'delivery-list': 'lista de entregas',
    expenditure: 'gasto',
    export: 'exportación',
    'form-task': 'asignación de un formulario',
    gazetteer: 'catálogo de lugares',
    grant: 'derecho',
    import: 'importación',
    indicator: 'indicador',
    invitation: 'invitación',
    observation: 'dato observado',
    'observation-list': 'lista de datos observados',
    organisation: 'organización',
    people: 'lista de cuentas',
    person: 'persona',
    place: 'lugar',
    plan: 'plan',
    programme: 'programa',
    'quarantined-record': 'registro en cuarentena',
    recovery: 'recuperación de cuenta',
    release: 'publicación',
    requirement: 'requerimiento',
    revision: 'revisión del plan',
    target: 'meta',
    'tracking-location': 'lugar de seguimiento',
    'tracking-operation': 'operación de seguimiento',
    'tracking-round': 'ronda',
    finding: 'hallazgo',
    'tracking-visit': 'lugar de una ronda',
  },
  en: {
    account: 'account',
    activity: 'activity',
    allocation: 'allocation',
    area: 'area',
    'audit-actors': 'search for names',
    'audit-log': 'audit log',
    'boundary-import': 'load of boundaries',
    'browser-store': 'forms in a browser',
    contribution: 'contribution',
    delivery: 'delivery',
    'delivery-list': 'list of deliveries',
    expenditure: 'expenditure',
    export: 'export',
    'form-task': 'assignment of a form',
    gazetteer: 'gazetteer',
    grant: 'right',
    import: 'import',
    indicator: 'indicator',
    invitation: 'invitation',
    observation: 'observed figure',
    'observation-list': 'list of observed figures',
    organisation: 'organisation',
    people: 'list of accounts',
    person: 'person',
    place: 'place',
    plan: 'plan',
    programme: 'programme',
    'quarantined-record': 'quarantined record',
    recovery: 'account recovery',
    release: 'release',
    requirement: 'requirement',
    revision: 'revision of the plan',
    target: 'target',
    'tracking-location': 'tracking location',
    'tracking-operation': 'tracking operation',
    'tracking-round': 'round',
    finding: 'finding',
    'tracking-visit': 'place of a round',
  },
});

/** Names of the facts that lines carry most. */
const factWords = defineWords('audit.facts', {
  es: {
    act: 'acto',
    aliases: 'otros nombres',
    by: 'campos buscados',
    count: 'cantidad',
    changed: 'campos cambiados',
    class: 'clase de datos',
    confidential: 'confidenciales',
    correction: 'corrección',
    elements: 'elementos',
    factor: 'forma de ingresar',
    fields: 'campos',
    figures: 'cifras',
    from: 'antes',
    hidden: 'ocultados',
    indicators: 'indicadores',
    kind: 'clase',
    number: 'número',
    places: 'lugares',
    populations: 'poblaciones',
    purpose: 'finalidad',
    records: 'registros',
    reversed: 'revertidas',
    role: 'rol',
    rows: 'filas',
    shown: 'mostrados',
    sites: 'sitios',
    source: 'fuente',
    state: 'estado',
    step: 'paso',
    tags: 'etiquetas',
    to: 'después',
    total: 'total',
    tree: 'partes del plan',
    tries: 'intentos',
    type: 'motivo del rechazo',
    way: 'forma',
  },
  en: {
    act: 'act',
    aliases: 'other names',
    by: 'searched fields',
    count: 'count',
    changed: 'changed fields',
    class: 'class of data',
    confidential: 'confidential',
    correction: 'correction',
    elements: 'elements',
    factor: 'way to sign in',
    fields: 'fields',
    figures: 'figures',
    from: 'before',
    hidden: 'hidden',
    indicators: 'indicators',
    kind: 'kind',
    number: 'number',
    places: 'places',
    populations: 'populations',
    purpose: 'purpose',
    records: 'records',
    reversed: 'reversed',
    role: 'role',
    rows: 'rows',
    shown: 'shown',
    sites: 'sites',
    source: 'source',
    state: 'state',
    step: 'step',
    tags: 'tags',
    to: 'after',
    total: 'total',
    tree: 'parts of the plan',
    tries: 'attempts',
    type: 'reason of the refusal',
    way: 'way',
  },
});

/** Why a line says refused: the type of the problem that the person was shown. */
const refusalWords = defineWords('audit.refusals', {
  es: {
    '/problems/not-allowed': 'su rol no lo permite',
    '/problems/out-of-scope': 'fuera del alcance de su permiso',
    '/problems/step-up-needed': 'faltaba confirmar que era la misma persona',
  },
  en: {
    '/problems/not-allowed': 'their role does not allow it',
    '/problems/out-of-scope': 'outside the reach of their permission',
    '/problems/step-up-needed': 'had not confirmed being the same person',
  },
});

/** Services of the installation itself, by the name that their accounts bear. */
const serviceWords = defineWords('audit.services', {
  es: {
    'Public pages': 'las páginas públicas',
    'Mission files': 'los archivos de la misión',
    'Practice data (synthetic)': 'los datos de práctica',
    'Sign-in': 'la entrada al sistema',
  },
  en: {
    'Public pages': 'the public pages',
    'Mission files': 'the mission’s files',
    'Practice data (synthetic)': 'the practice data',
    'Sign-in': 'the sign-in desk',
  },
});
const isService = (name: string): name is keyof (typeof serviceWords)['es'] => Object.hasOwn(serviceWords.es, name);

/** Who acted: a person by name, a service in the reader's language. */
export const sayActor = (name: string): string => (isService(name) ? say(serviceWords, name) : name);

/** Ways to sign in, as lines of the log carry them. */
const factorWords = defineWords('audit.factors', {
  es: {
    passkey: 'llave de acceso',
    password: 'contraseña y código',
    oidc: 'cuenta de la organización',
    invitation: 'invitación',
    recovery: 'recuperación',
    'demo-link': 'enlace de práctica',
  },
  en: {
    passkey: 'passkey',
    password: 'password and code',
    oidc: 'organisation’s account',
    invitation: 'invitation',
    recovery: 'recovery',
    'demo-link': 'practice link',
  },
});
const isFactor = (way: string): way is keyof (typeof factorWords)['es'] => Object.hasOwn(factorWords.es, way);

const isRefusal = (type: string): type is keyof (typeof refusalWords)['es'] => Object.hasOwn(refusalWords.es, type);
const isKind = (kind: string): kind is keyof (typeof kindWords)['es'] => Object.hasOwn(kindWords.es, kind);
const isFact = (fact: string): fact is keyof (typeof factWords)['es'] => Object.hasOwn(factWords.es, fact);

/** Every kind that has words, for a choice. */
export const knownKinds: readonly string[] = Object.keys(kindWords.es);

/** A kind of record in the reader's language; one without words shows its code. */
export const sayKind = (kind: string): string => (isKind(kind) ? say(kindWords, kind) : kind);

/** A fact's name and what stands in it. A nested fact shows its field names alone. */
export function sayFact([name, value]: [string, unknown]): { name: string; value: string } {
  return {
    name: isFact(name) ? say(factWords, name) : name,
    value: typeof value === 'string' && isRefusal(value) ? say(refusalWords, value) : sayValue(value),
  };
}

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayValue).join(', ');
  if (typeof value === 'object' && value !== null) return Object.keys(value).join(', ');
  if (typeof value === 'number') return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  if (typeof value === 'string' && isFactor(value)) return say(factorWords, value);
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
