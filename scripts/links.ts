// Every relative link, and every path in backticks that names a file of ours, must exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function* documents(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', '.git', '.minga', '.test'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* documents(path);
    else if (entry.name.endsWith('.md')) yield path;
  }
}

let broken = 0;
for (const file of documents(root)) {
  const text = readFileSync(file, 'utf8');
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^[a-z]+:/i.test(link));
  const paths = [...text.matchAll(/`((?:apps|packages|missions|docs|scripts)\/[^`\s*<>…{}]+)`/g)].map(
    (match) => `/${match[1]!}`,
  );
  for (const link of [...links, ...paths]) {
    const target = link.startsWith('/') ? join(root, link) : resolve(dirname(file), link);
    if (existsSync(target)) continue;
    broken++;
    console.error(`${relative(root, file)}: ${link} does not exist`);
  }
}
process.exit(broken > 0 ? 1 : 0);
