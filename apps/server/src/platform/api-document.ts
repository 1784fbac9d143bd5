// The document of the API, completed: what follows from a route's shape and its verb is said of every route alike.
import { ruleOf } from '@minga/contracts/all';
import { sessionCookie } from './http.ts';
import { idempotencyHeader, keptHours } from './idempotency.ts';
import { findProblemType, problemTypes } from './problem.ts';
import { isIdempotent, unsafe, type Endpoint } from './walls.ts';

/** A route in words: its summary, and the types of its own. */
export interface RouteWords {
  says: string;
  problems?: readonly string[];
  /** Media type of an answer that is a file. */
  file?: string;
}

/** The API in words, by module and by `METHOD /path`. */
export interface ApiWords {
  modules: Readonly<Record<string, string>>;
  routes: Readonly<Record<string, RouteWords>>;
}

export const nameOf = ({ method, url }: Pick<Endpoint, 'method' | 'url'>): string => `${method} ${url}`;

/** Types that a route can answer: those of its own, and those that follow from what it takes and who may ask. */
export function problemsOf(endpoint: Endpoint, words: ApiWords): string[] {
  const { method, verb, params, body, query } = endpoint;
  const takes = params !== undefined || body !== undefined || query !== undefined;
  const changes = unsafe.has(method);
  const found = new Set(words.routes[nameOf(endpoint)]?.problems);
  const add = (when: boolean, ...types: string[]): void => types.forEach((type) => when && found.add(type));
  add(takes, 'invalid-request');
  add(takes || verb !== undefined || method === 'GET', 'not-found');
  add(verb !== undefined, 'sign-in-needed', 'not-allowed', 'passkey-needed', 'out-of-scope');
  add(verb !== undefined && ruleOf(verb)?.stepUp === true, 'step-up-needed');
  add(changes, 'cross-site', 'http-400', 'http-413', 'http-415', 'invalid-request');
  add(isIdempotent(endpoint), 'idempotency/key-malformed', 'idempotency/other-content');
  // Of the platform: the server is at its limits, or at fault.
  for (const { type, status } of problemTypes()) add(!type.includes('/') && status >= 500, type);
  return [...found].sort();
}

const keySays = `A random text of the caller for this act. Sent again within ${keptHours} hours with the same content, it gets the first answer and nothing is done twice; with other content it is refused.`;

/** Parts of the document that we write; the rest stays as the contracts make it. */
interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: object[];
  responses?: Record<string, object>;
}
type Operations = Record<string, Operation | undefined>;
interface Document {
  paths?: Record<string, object | undefined>;
  components?: object;
}

const header = (name: string, required: boolean, description: string, example: string): object => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
  example,
});

const problemSchema = {
  type: 'object',
  description: 'A failure that was expected (RFC 9457). Nothing was saved.',
  required: ['type', 'title', 'titles', 'status'],
  properties: {
    type: { type: 'string', description: 'Stable; readable at this path of the server.' },
    title: { type: 'string', description: 'In the language of Accept-Language.' },
    titles: { type: 'object', properties: { es: { type: 'string' }, en: { type: 'string' } } },
    status: { type: 'integer' },
    issues: {
      type: 'array',
      description: 'What is wrong with which field or cell.',
      items: { type: 'object', properties: { field: { type: 'string' }, code: { type: 'string' } } },
    },
  },
};

/** The document with tags, words, rights, errors and the way of signing in. */
export function completeDocument(document: Document, endpoints: readonly Endpoint[], words: ApiWords): object {
  const paths: Record<string, Operations> = {};
  for (const [path, operations] of Object.entries(document.paths ?? {}))
    paths[path.replace(/(.)\/$/, '$1')] = { ...operations };
  for (const endpoint of endpoints) {
    const path = endpoint.url.replaceAll(/:(\w+)/g, '{$1}');
    const operation = paths[path]?.[endpoint.method.toLowerCase()];
    if (operation) describe(operation, endpoint, words);
  }
  return {
    ...document,
    tags: Object.entries(words.modules).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      ...document.components,
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookie,
          description: 'Set by signing in. Without it the caller is the public.',
        },
      },
    },
  };
}

function describe(operation: Operation, endpoint: Endpoint, words: ApiWords): void {
  const { method, url, verb } = endpoint;
  const said = words.routes[nameOf(endpoint)];
  const module = url.split('/')[2] ?? '';
  operation.tags = [module in words.modules ? module : 'service'];
  operation.summary = said?.says ?? nameOf(endpoint);
  operation.description = rightInWords(verb);
  operation.security = verb === undefined ? [] : [{ session: [] }];
  if (unsafe.has(method))
    operation.parameters = [
      ...(operation.parameters ?? []),
      header('x-minga', true, 'Any value: a page of another site cannot send it.', '1'),
      ...(isIdempotent(endpoint)
        ? [header(idempotencyHeader, false, keySays, '019aa6a5-7d0c-7c1e-9a55-3f6f8a0f2b11')]
        : []),
    ];
  if (said?.file !== undefined)
    operation.responses = {
      200: { description: 'The file', content: { [said.file]: { schema: { type: 'string', format: 'binary' } } } },
    };
  for (const [status, answer] of Object.entries(operation.responses ?? {}))
    Object.assign(answer, { description: statusWords[status] ?? 'Done' });
  Object.assign((operation.responses ??= {}), failures(problemsOf(endpoint, words)));
}

const statusWords: Record<string, string> = {
  200: 'Done',
  201: 'Made',
  202: 'Asked for: the work goes on after the answer',
  204: 'Done; nothing to say',
  303: 'Go on there',
};

function rightInWords(verb: string | undefined): string {
  const rule = verb === undefined ? undefined : ruleOf(verb);
  if (!rule) return 'Open to everybody.';
  if (verb === 'access.own') return 'Open to whoever is signed in, for their own account.';
  const proof = rule.stepUp ? ' Asks for a fresh proof of presence, five minutes old at most.' : '';
  return `Needs the right \`${verb}\`, which these roles hold: ${rule.roles.join(', ')}.${proof}`;
}

/** Types by status, as answers of an operation. */
function failures(types: readonly string[]): Record<string, object> {
  const byStatus = Map.groupBy(types, (type) => findProblemType(type)!.status);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      String(status),
      {
        description: some.map((type) => `\`/problems/${type}\`: ${findProblemType(type)!.says.en}`).join('\n\n'),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { properties: { type: { enum: some.map((type) => `/problems/${type}`) } } },
              ],
            },
          },
        },
      },
    ]),
  );
}
