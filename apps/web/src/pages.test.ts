import { expect, test } from 'vitest';
import { mayOpen, pagesOf } from './shell/menu.ts';
import { pageList, routeTree } from './pages.ts';

test('every page has an address that the browser test can open', () => {
  expect(pageList.length).toBeGreaterThanOrEqual(2);
  expect(
    pageList.filter(({ address }) => address.includes('$') || address.includes('//')).map(({ path }) => path),
  ).toEqual([]);
  expect(new Set(pageList.map(({ path }) => path)).size).toBe(pageList.length);
  expect(pageList.filter(({ title }) => title().trim() === '').map(({ path }) => path)).toEqual([]);
});

test('a page opens for the verb it names, and for nobody without an account unless it is open', () => {
  const facts = { title: () => 'x', verb: 'places.read' };
  const nobody = { account: null, may: () => true };
  const account = { id: '', name: '', language: 'es', organisationId: null };
  expect(mayOpen(nobody, facts)).toBe(false);
  expect(mayOpen(nobody, { ...facts, open: true })).toBe(true);
  expect(mayOpen({ account, may: () => false }, facts)).toBe(false);
  expect(mayOpen({ account, may: (verb) => verb === 'places.read' }, facts)).toBe(true);
});

test('a menu lists only what may be opened', () => {
  const routes = [
    { fullPath: '/a', options: { staticData: { page: { title: () => 'A', menu: 'field' as const, verb: 'a.read' } } } },
    { fullPath: '/b', options: { staticData: { page: { title: () => 'B', menu: 'field' as const, verb: 'b.read' } } } },
  ];
  const session = {
    account: { id: '', name: '', language: 'es', organisationId: null },
    may: (verb: string) => verb === 'a.read',
  };
  expect(pagesOf(routes, 'field', session).map(({ path }) => path)).toEqual(['/a']);
  expect(routeTree.children).toBeDefined();
});
