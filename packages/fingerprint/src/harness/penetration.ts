// How many mates the pre-filter of a search loses.
import type { Finger } from '../identify/finger.ts';
import { LocalPart } from '../identify/local-part.ts';
import { packTemplate } from '../identify/pack.ts';
import { addSpreads, noSpread, scaleOf } from '../identify/spread.ts';

/** One impression of a person's finger or fingers. */
export interface Shown {
  /** Of the impression. */
  name: string;
  person: string;
  fingers: Finger[];
}

interface Penetration {
  gallery: number;
  pairs: number;
  /** Share of the mates, 0 to 1, that do not rank within each share of the gallery. */
  lost: { penetration: number; share: number }[];
}

/**
 * Every impression is a member of the gallery and in turn the probe; its mates are the other impressions of its person.
 * A mate is lost at a penetration p when it does not rank, by signatures alone, among the best p of the whole gallery.
 */
export async function measurePenetration(
  shown: Shown[],
  strangers: Iterable<Shown>,
  penetrations: number[],
): Promise<Penetration> {
  const part = new LocalPart(() => 0);
  const pack = ({ fingers }: Shown): Uint8Array[] =>
    fingers.map(({ position, template }) => packTemplate(position, template));
  for (const one of shown) part.put(one.name, pack(one));
  for (const stranger of strangers) part.put(stranger.name, pack(stranger));
  const gallery = part.roll.people;
  const lost = penetrations.map((penetration) => ({ penetration, share: 0 }));
  let pairs = 0;
  for (const [search, probe] of shown.entries()) {
    const scanned = await part.scan(search, pack(probe));
    const scales = scanned.spreads.map((spread) => scaleOf(addSpreads(noSpread, spread)));
    const { subjects } = await part.rank(search, scales, gallery);
    part.end(search);
    const others = subjects.filter((subject) => subject !== probe.name);
    const places = new Map(others.map((subject, place) => [subject, place]));
    for (const mate of shown) {
      if (mate.person !== probe.person || mate.name === probe.name) continue;
      pairs++;
      const place = places.get(mate.name) ?? Infinity;
      for (const one of lost) if (place >= Math.ceil(one.penetration * gallery)) one.share++;
    }
  }
  for (const one of lost) one.share /= Math.max(1, pairs);
  return { gallery, pairs, lost };
}
