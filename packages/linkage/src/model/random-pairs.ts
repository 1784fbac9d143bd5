/** A small generator with a fixed seed (Mulberry32), so that the same records always give the same model. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Pairs drawn at random from all that may be linked: within one file, or across two when `boundary` parts them. */
export function* randomPairs(
  records: number,
  boundary: number,
  count: number,
  seed: number,
): Generator<[number, number]> {
  const random = randomNumbers(seed);
  const between = boundary < records;
  if (records < 2 || (between && boundary === 0)) return;
  for (let drawn = 0; drawn < count;) {
    const a = Math.floor(random() * (between ? boundary : records));
    const b = between ? boundary + Math.floor(random() * (records - boundary)) : Math.floor(random() * records);
    if (a === b) continue;
    drawn++;
    yield [a, b];
  }
}
