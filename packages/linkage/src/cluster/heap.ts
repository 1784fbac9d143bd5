export interface Offer {
  value: number;
  a: number;
  b: number;
}

/** Offers to join a and b, the best first; of equal ones those with the smaller numbers. */
export class Heap {
  private readonly offers: Offer[] = [];

  push(value: number, a: number, b: number): void {
    const { offers } = this;
    const offer = { value, a, b };
    let at = offers.length;
    offers.push(offer);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(offer, offers[above]!)) break;
      offers[at] = offers[above]!;
      at = above;
    }
    offers[at] = offer;
  }

  pop(): Offer | undefined {
    const { offers } = this;
    const best = offers[0];
    const last = offers.pop();
    if (best === undefined || last === undefined || offers.length === 0) return best;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= offers.length) break;
      if (below + 1 < offers.length && isBefore(offers[below + 1]!, offers[below]!)) below++;
      if (!isBefore(offers[below]!, last)) break;
      offers[at] = offers[below]!;
      at = below;
    }
    offers[at] = last;
    return best;
  }
}

function isBefore(one: Offer, other: Offer): boolean {
  if (one.value !== other.value) return one.value > other.value;
  return one.a !== other.a ? one.a < other.a : one.b < other.b;
}
