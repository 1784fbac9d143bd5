// What a first visit loads: `first-load.ts <kilobytes>` builds the web app when it is stale, adds up the JavaScript of
// the document and of the page behind each front door, gzipped, prints it, and fails over the limit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWebIfNeeded, webFolder } from '../apps/server/src/web-build.ts';

interface Chunk {
  file: string;
  /** Chunks that it cannot start without. Those in `dynamicImports` come when somebody asks for them. */
  imports?: string[];
}

/** Where somebody lands who was never here. What stands behind the sign-in comes onto what these left in the browser. */
const doors = {
  '/': 'src/shell/HomePage.tsx',
  '/sign-in': 'src/modules/base/access/SignInPage.tsx',
  '/public': 'src/modules/results/publishing/PublicPage.tsx',
};

const limit = Number(process.argv[2]) * 1_000;
if (!(limit > 0)) throw new Error('Say how many kilobytes a first visit may load.');

await buildWebIfNeeded();
const read = (file: string): Buffer => readFileSync(join(webFolder, file));
const manifest = JSON.parse(read('.vite/manifest.json').toString()) as Record<string, Chunk>;

function needed(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The build holds no ${name}: the list of front doors is out of date.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const next of chunk.imports ?? []) needed(next, found);
  return found;
}

// What the document itself names must be counted too, be it in the manifest or not.
const named = [
  ...read('index.html')
    .toString()
    .matchAll(/(?:src|href)="\/([^"]+\.js)"/g),
].map(([, file]) => file!);
const bytesOf = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0);

let over = false;
for (const [address, source] of Object.entries(doors)) {
  const files = new Set([...named, ...needed('index.html'), ...needed(source)]);
  const bytes = bytesOf(files);
  over ||= bytes > limit;
  const kilobytes = (size: number): string => (size / 1_000).toFixed(1);
  console.log(`       ${address}: ${kilobytes(bytes)} kB of ${kilobytes(limit)} kB in ${files.size} files`);
}
process.exit(over ? 1 : 0);
