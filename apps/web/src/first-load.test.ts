import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const built = join(import.meta.dirname, '../dist');
const limitBytes = 250_000;

/** What the browser fetches before the first page: the scripts of the document and all that they import at once. */
function firstLoad(): { file: string; bytes: number }[] {
  const html = readFileSync(join(built, 'index.html'), 'utf8');
  const files = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js)"/g)].map(([, file]) => file!);
  return files.map((file) => ({ file, bytes: gzipSync(readFileSync(join(built, file))).length }));
}

test('R5 the first load is at most 250 kB of JavaScript, gzipped', () => {
  const files = firstLoad();
  // Vite names every chunk of the first load in the document; a build that stopped doing so would make this test blind.
  expect(files.length).toBeGreaterThan(10);
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  expect(bytes).toBeGreaterThan(100_000);
  const largest = files.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
  expect(bytes, `the first load weighs ${bytes} bytes; largest: ${JSON.stringify(largest)}`).toBeLessThanOrEqual(
    limitBytes,
  );
});
