// `npm run bench [name …]`: every bench file prints one JSON line per figure. Ratios and counts travel between machines; seconds do not.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

type Print = (figure: Record<string, unknown>) => void;

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const files = ['packages', 'apps/server/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bench.ts') && !path.includes('node_modules'))
    .map((path) => join(root, folder, path)),
);

for (const file of files.sort()) {
  const name = file.split('/').at(-1)!.replace('.bench.ts', '');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const module: { bench: (print: Print, args: string[]) => Promise<void> } = await import(pathToFileURL(file).href);
  await module.bench((figure) => console.log(JSON.stringify({ bench: name, ...figure })), process.argv.slice(2));
}
