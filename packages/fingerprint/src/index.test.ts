import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every module of the package that one imports, and what they import from elsewhere. */
function reachedFrom(entry: URL): { modules: Set<string>; others: Set<string> } {
  const [modules, others] = [new Set<string>(), new Set<string>()];
  const visit = (module: URL): void => {
    if (modules.has(module.href)) return;
    modules.add(module.href);
    const text = readFileSync(module, 'utf8').replaceAll(/^import type [^;]*;/gm, '');
    for (const [, name] of text.matchAll(/(?:from |import\()'([^']+)'/g)) {
      if (!name!.startsWith('.')) others.add(name!);
      else if (name!.endsWith('.ts')) visit(new URL(name!, module));
    }
  };
  visit(entry);
  return { modules, others };
}

test('the package as a browser imports it needs nothing of Node; threads are an entry of their own', () => {
  const { modules, others } = reachedFrom(new URL('index.ts', import.meta.url));
  expect(modules.size).toBeGreaterThan(50);
  expect([...others]).toEqual(['fflate']);
  expect([...reachedFrom(new URL('identify/gallery.ts', import.meta.url)).others]).toContain('node:worker_threads');
});
