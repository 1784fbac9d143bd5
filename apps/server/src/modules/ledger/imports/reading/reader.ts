// Runs in a thread of its own: untrusted bytes in, plain answers out (security.md M6). It knows no database.
import { parentPort, workerData } from 'node:worker_threads';
import { readTables, type TableEvent } from '@minga/standards';
import { checkRows } from './check-rows.ts';
import { inspectSheets } from './inspect-sheets.ts';
import type { Answer, Question } from './protocol.ts';
import { giveRows } from './give-rows.ts';

const port = parentPort!;
const question = workerData as Question;
const say = (answer: Answer): void => port.postMessage(answer);

const waiting: ((value: unknown) => void)[] = [];
const arrived: unknown[] = [];
port.on('message', (message: unknown) => {
  const next = waiting.shift();
  if (next) next(message);
  else arrived.push(message);
});
const next = (): Promise<unknown> =>
  arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve));

async function* bytes(): AsyncGenerator<Uint8Array> {
  for (;;) {
    say({ type: 'want' });
    const chunk = await next();
    if (!(chunk instanceof Uint8Array)) return;
    yield chunk;
  }
}

async function preview(events: AsyncIterable<TableEvent>, sheet: number, most: number): Promise<void> {
  const rows: Extract<Answer, { type: 'preview' }>['rows'] = [];
  for await (const event of events) {
    if (event.type === 'refused') return say(event);
    if (event.type === 'rows' && event.sheet === sheet) rows.push(...event.rows);
    if (rows.length >= most) break;
  }
  say({ type: 'preview', rows: rows.slice(0, most) });
}

const events = readTables(bytes());
switch (question.ask) {
  case 'inspect':
    await inspectSheets(events, say);
    break;
  case 'preview':
    await preview(events, question.sheet, question.rows);
    break;
  case 'check':
    await checkRows(events, question, say);
    break;
  case 'rows':
    await giveRows(events, question, say);
}
say({ type: 'end' });
port.close();
