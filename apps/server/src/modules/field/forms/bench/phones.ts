// The phones of the bench, in a thread of their own: each sends a record three times in parallel, waits, and takes the next.
import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { CollectClient } from '../openrosa/collect-client.ts';

export interface PhonesWish {
  /** One for each sending of a record; fewer are used in turn. */
  serverUrls: string[];
  phones: number;
  /** Ends after so many records, or seconds. */
  records: number;
  seconds: number;
  questions: number;
  times: number;
}

export interface PhonesReport {
  records: number;
  seconds: number;
  /** Milliseconds of each request, in no order. */
  waits: number[];
  refused: Record<string, number>;
  ids: string[];
}

const wish = workerData as PhonesWish;
const words = 'familia de cinco personas en la zona norte que llegó en marzo y necesita agua'.split(' ');

function recordOf(at: number, instanceId: string): string {
  const answers = Array.from(
    { length: wish.questions },
    (_, i) => `<q${i}>${words[(at + i) % words.length]} ${words[(at * 7 + i) % words.length]} ${at}</q${i}>`,
  );
  return `<?xml version='1.0' ?><data id="soak" version="1">${answers.join('')}<meta><instanceID>${instanceId}</instanceID></meta></data>`;
}

async function run(): Promise<PhonesReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: wish.phones * wish.times });
  const [waits, ids]: [number[], string[]] = [[], []];
  const refused: Record<string, number> = {};
  const began = performance.now();
  let next = 0;
  const phone = async (): Promise<void> => {
    const clients = wish.serverUrls.map((serverUrl) => new CollectClient({ serverUrl, agent }));
    while (next < wish.records && performance.now() - began < wish.seconds * 1_000) {
      const at = next++;
      const instanceId = `uuid:${randomUUID()}`;
      const xml = recordOf(at, instanceId);
      const sendOnce = async (turn: number): Promise<void> => {
        const client = clients[turn % clients.length]!;
        const from = performance.now();
        const { status } = await client.post(client.submissionUrl, xml, []);
        waits.push(performance.now() - from);
        if (status !== 201) refused[status] = (refused[status] ?? 0) + 1;
      };
      await Promise.all(Array.from({ length: wish.times }, (_, turn) => sendOnce(turn)));
      ids.push(instanceId);
    }
  };
  await Promise.all(Array.from({ length: wish.phones }, phone));
  agent.destroy();
  return { records: ids.length, seconds: (performance.now() - began) / 1_000, waits, refused, ids };
}

parentPort!.postMessage(await run());
