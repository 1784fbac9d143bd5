// Whoever takes the file away, in a process of its own: it asks, counts, hashes, and keeps the lines of the sample.
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { createInterface } from 'node:readline';

export interface TakerWish {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Keys whose lines are kept. */
  keys: string[];
}

export interface TakerReport {
  status: number;
  seconds: number;
  firstByteSeconds: number;
  bytes: number;
  sha256: string;
  lines: number;
  kept: string[];
}

process.once('message', (wish: TakerWish) => void take(wish));

async function take({ url, headers, body, keys }: TakerWish): Promise<void> {
  const began = performance.now();
  const since = (): number => (performance.now() - began) / 1_000;
  const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    const asking = request(
      url,
      { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
      resolve,
    );
    asking.once('error', reject);
    asking.end(body);
  });
  const firstByteSeconds = since();
  const hash = createHash('sha256');
  let bytes = 0;
  answer.on('data', (piece: Buffer) => {
    hash.update(piece);
    bytes += piece.length;
  });
  const wanted = new Set(keys);
  const kept: string[] = [];
  let lines = 0;
  for await (const line of createInterface({ input: answer, crlfDelay: Number.POSITIVE_INFINITY })) {
    lines++;
    const key = /uuid:[0-9a-f-]{36}/.exec(line)?.[0];
    if (lines === 1 || (key !== undefined && wanted.has(key))) kept.push(line);
  }
  const report: TakerReport = {
    status: answer.statusCode ?? 0,
    seconds: since(),
    firstByteSeconds,
    bytes,
    sha256: hash.digest('hex'),
    lines,
    kept,
  };
  process.send!(report, () => process.disconnect());
}
