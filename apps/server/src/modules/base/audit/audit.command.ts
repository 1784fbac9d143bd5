// `minga audit verify` and `minga audit anchor`.
import pg from 'pg';
import { anchorKey, readAnchors, writeAnchor } from './anchor.ts';
import type { BreakKind } from './chain.ts';
import { verifyAudit } from './verify.ts';

export interface AuditCommandSettings {
  admin: pg.ClientConfig;
  dataFolder: string;
  rootKey: Buffer;
  print?(line: string): void;
}

const usage = `audit verify [--anchors FILE]...   recompute the 16 chains, compare them with heads and anchors; exit 1 at a break
audit anchor                       write a signed anchor now`;

const says: Record<BreakKind, string> = {
  changed: 'a line was changed',
  missing: 'a line is missing',
  added: 'a line was added',
  reordered: 'lines were reordered',
  'tail-cut': 'the last lines were cut off',
  rewritten: 'the chain was rewritten: it is not the one that was anchored',
  'head-changed': 'the note of the last line does not fit the last line',
};

/** Exit code: 0 whole, 1 broken or anchors refused, 2 not understood. */
export async function auditCommand(args: readonly string[], settings: AuditCommandSettings): Promise<number> {
  const print = settings.print ?? console.log;
  const [command, ...rest] = args;
  if (command === 'verify') {
    const copies = anchorFiles(rest);
    if (copies) return verifyNow(settings, copies, print);
  }
  if (command === 'anchor' && rest.length === 0) return anchorNow(settings, print);
  print(usage);
  return 2;
}

function anchorFiles(rest: readonly string[]): string[] | undefined {
  const files: string[] = [];
  for (let index = 0; index < rest.length; index += 2) {
    const file = rest[index + 1];
    if (rest[index] !== '--anchors' || file === undefined) return undefined;
    files.push(file);
  }
  return files;
}

async function verifyNow(
  { admin, dataFolder, rootKey }: AuditCommandSettings,
  copies: string[],
  print: (line: string) => void,
): Promise<number> {
  const kept = readAnchors(dataFolder, rootKey, copies);
  const verdict = await withClient(admin, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local role audit_writer');
    return verifyAudit(client, kept.anchors);
  });
  for (const line of kept.refused) print(`anchor refused (damaged, or signed by another key): ${line}`);
  for (const { chain, seq, kind } of verdict.breaks) print(`chain ${chain}, line ${seq}: ${says[kind]} (${kind})`);
  const broken = verdict.breaks.length > 0 || kept.refused.length > 0;
  print(
    `${verdict.lines} lines in 16 chains, ${kept.anchors.length} anchors: ${broken ? 'NOT whole' : 'whole'}${kept.anchors.length === 0 ? ' (without an anchor a rewritten chain cannot be told)' : ''}`,
  );
  return broken ? 1 : 0;
}

async function anchorNow(
  { admin, dataFolder, rootKey }: AuditCommandSettings,
  print: (line: string) => void,
): Promise<number> {
  const anchor = await withClient(admin, async (client) => {
    await client.query('set role audit_writer');
    return writeAnchor(client, { dataFolder, rootKey, now: new Date() });
  });
  print(anchor ? JSON.stringify(anchor) : 'nothing happened since the last anchor');
  print(`public key of the anchors: ${anchorKey(rootKey)}`);
  return 0;
}

async function withClient<Result>(
  admin: pg.ClientConfig,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
