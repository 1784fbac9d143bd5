// A shard in a thread of its own: answers the calls of RemotePart. Changes happen in the order in which they were asked
// for, between two segments of whatever scan is under way.
import { parentPort, workerData } from 'node:worker_threads';
import { entriesOf } from './body.ts';
import type { Compare } from './finger.ts';
import { LocalPart } from './local-part.ts';
import type { Calls, Question, Reply } from './remote-part.ts';

const port = parentPort!;
const { compare } = (await import((workerData as { compare: string }).compare)) as { compare: Compare };
if (typeof compare !== 'function') throw new Error('the module of the exact matcher exports no compare');
const part = new LocalPart(compare);

type Handlers = { [Name in keyof Calls]: (...args: Parameters<Calls[Name]>) => unknown };

const handlers: Handlers = {
  put: (subject, packed) => part.put(subject, packed),
  load: (body) => {
    const people = part.load(entriesOf(body));
    body.fill(0);
    return people;
  },
  remove: (subject) => part.roll.remove(subject),
  body: () => part.body(),
  scan: (search, probe) => {
    const scanned = part.scan(search, probe);
    // The part has its own copy by now, and overwrites it at the end.
    for (const packed of probe) packed.fill(0);
    return scanned;
  },
  rank: (search, scales, keep) => part.rank(search, scales, keep),
  compare: (search, rows) => part.compare(search, rows),
  end: (search) => part.end(search),
};

async function answer({ call, name, args }: Question): Promise<void> {
  try {
    const value = await (handlers[name] as (...args: unknown[]) => unknown)(...args);
    // A body is handed over rather than copied.
    const given = name === 'body' ? [(value as { bytes: Uint8Array<ArrayBuffer> }).bytes.buffer] : [];
    port.postMessage({ call, value } satisfies Reply, given);
  } catch (error) {
    port.postMessage({ call, fault: error instanceof Error ? error.message : 'unknown' } satisfies Reply);
  }
}

port.on('message', (question: Question) => void answer(question));
port.postMessage({ call: 0, value: undefined } satisfies Reply);
