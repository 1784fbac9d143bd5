// The document of the API is whole: every route, with its words, its right and the failures it can answer.
import { afterAll, expect, test } from 'vitest';
import { apiWords, answeredElsewhere } from '../api-words.ts';
import { startWorld } from '../testing/world.ts';
import { nameOf, problemsOf } from './api-document.ts';
import { docsPath } from './openapi.ts';
import { problemTypes } from './problem.ts';

interface Operation {
  tags: string[];
  summary: string;
  security: object[];
  parameters?: { name: string }[];
  responses: Record<
    string,
    { content?: Record<string, { schema: { allOf?: { properties?: { type?: { enum: string[] } } }[] } }> }
  >;
}
interface Document {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, unknown> };
}

const world = await startWorld();
afterAll(world.stop);
const document = (await (await world.anyone.get('/openapi.json')).json()) as Document;
const endpoints = world.app.endpoints.filter(({ url }) => !url.startsWith(docsPath));
const known = new Set(problemTypes().map(({ type }) => type));

const operationOf = (method: string, url: string): Operation | undefined =>
  document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];

test('every route of the API is in its document, with a summary in words, a tag and its failures', () => {
  expect(endpoints.length).toBeGreaterThan(100);
  const tags = new Set(document.tags.map(({ name }) => name));
  for (const endpoint of endpoints) {
    const operation = operationOf(endpoint.method, endpoint.url);
    const name = nameOf(endpoint);
    expect(operation, name).toBeDefined();
    expect(operation!.summary, name).toBe(apiWords.routes[name]?.says);
    expect(
      operation!.tags.every((tag) => tags.has(tag)),
      name,
    ).toBe(true);
    expect(operation!.security, name).toEqual(endpoint.verb === undefined ? [] : [{ session: [] }]);
    const said = Object.values(operation!.responses).flatMap(
      ({ content }) => content?.['application/problem+json']?.schema.allOf?.[1]?.properties?.type?.enum ?? [],
    );
    expect(said.sort(), name).toEqual(problemsOf(endpoint, apiWords).map((type) => `/problems/${type}`));
    expect(
      Object.keys(operation!.responses).some((status) => status.startsWith('2') || status === '303'),
      name,
    ).toBe(true);
  }
  expect(document.components.securitySchemes).toHaveProperty('session');
});

test('words stand for routes that exist, name types that exist, and every type has a place where it is answered', () => {
  const names = new Set(endpoints.map(nameOf));
  expect(Object.keys(apiWords.routes).filter((name) => !names.has(name))).toEqual([]);
  const claimed = new Set([...endpoints.flatMap((one) => problemsOf(one, apiWords)), ...answeredElsewhere]);
  expect([...claimed].filter((type) => !known.has(type))).toEqual([]);
  expect([...known].filter((type) => !claimed.has(type))).toEqual([]);
});

test('every type of failure is listed with a title and what to do, in Spanish and English', async () => {
  const list = (await (await world.anyone.get('/problems')).json()) as {
    type: string;
    title: object;
    whatToDo: object;
  }[];
  expect(list.map(({ type }) => type)).toEqual([...known].map((type) => `/problems/${type}`));
  for (const { type, title, whatToDo } of list)
    for (const words of [title, whatToDo])
      expect(words, type).toEqual({ es: expect.stringMatching(/\S{2}/), en: expect.stringMatching(/\S{2}/) });
});

test('a type is an address: a page for a reader, JSON for a program, nothing when unknown', async () => {
  const ask = (type: string, accept: string) =>
    world.app.inject({ url: `/problems/${type}`, headers: { accept, 'accept-language': 'en' } });
  const page = await ask('plan/over-allocated', 'text/html,*/*');
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.body).toContain('<h2>What to do</h2>');
  expect((await ask('plan/over-allocated', 'application/json')).json()).toMatchObject({
    type: '/problems/plan/over-allocated',
    status: 409,
  });
  expect((await ask('plan/invented', '*/*')).statusCode).toBe(404);
});
