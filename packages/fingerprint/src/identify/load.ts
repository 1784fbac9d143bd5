import { bodyOf, entriesOf, peopleAtOnce, rounds, type Entry } from './body.ts';
import type { Home, Homes } from './homes.ts';
import type { RemotePart } from './remote-part.ts';
import type { Turns } from './turns.ts';

/** So much waits at the shards, and no more. */
const roundsAhead = 3;

/** Spreads the people of a checked body over the shards, and says how many found room. */
export async function loadInto(
  homes: Homes,
  turns: Turns,
  roomiest: () => RemotePart,
  body: Uint8Array,
): Promise<number> {
  let put = 0;
  const sent: Promise<number>[] = [];
  for (const round of rounds(entriesOf(body), peopleAtOnce * Math.max(1, homes.parts.length))) {
    const subjects = round.map(({ subject }) => subject);
    await turns.free(subjects);
    const stored = sendRound(homes, roomiest, round);
    turns.hold(subjects, stored);
    sent.push(stored);
    if (sent.length === roundsAhead) put += await sent.shift()!;
  }
  for (const stored of sent) put += await stored;
  return put;
}

async function sendRound(homes: Homes, roomiest: () => RemotePart, round: readonly Entry[]): Promise<number> {
  const loads = new Map<RemotePart, { entry: Entry; before: Home | undefined }[]>();
  for (const entry of round) {
    const before = homes.find(entry.subject);
    const part = before?.part ?? roomiest();
    const load = loads.get(part) ?? [];
    loads.set(part, load);
    load.push({ entry, before });
    homes.move(entry.subject, { part, templates: entry.packed.length });
  }
  const counts = await Promise.all(
    [...loads].map(async ([part, load]) => {
      const stored = await part.load(bodyOf(load.map(({ entry }) => entry)).bytes);
      for (const { entry, before } of load.slice(stored)) homes.move(entry.subject, before);
      return stored;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
