// T. Y. Zhang, C. Y. Suen, "A fast parallel algorithm for thinning digital patterns", CACM 27 (1984): two alternating
// rules over the eight neighbours, here as two tables. Neighbours from the top clockwise: P2 is bit 0, P9 bit 7.
const [firstRule, secondRule] = [0, 1].map((pass) =>
  Uint8Array.from({ length: 256 }, (_, around) => {
    const at = (i: number) => (around >> (i % 8)) & 1;
    let neighbours = 0;
    let rises = 0;
    for (let i = 0; i < 8; i++) {
      neighbours += at(i);
      if (at(i) === 0 && at(i + 1) === 1) rises++;
    }
    const [up, right, down, left] = [at(0), at(2), at(4), at(6)] as const;
    const open =
      pass === 0 ? !(up && right && down) && !(right && down && left) : !(up && right && left) && !(up && down && left);
    return neighbours >= 2 && neighbours <= 6 && rises === 1 && open ? 1 : 0;
  }),
) as [Uint8Array, Uint8Array];

/** The eight neighbours of a pixel as bits, from the top clockwise. */
export function neighbourhood(shape: Uint8Array, width: number, i: number): number {
  return (
    shape[i - width]! |
    (shape[i - width + 1]! << 1) |
    (shape[i + 1]! << 2) |
    (shape[i + width + 1]! << 3) |
    (shape[i + width]! << 4) |
    (shape[i + width - 1]! << 5) |
    (shape[i - 1]! << 6) |
    (shape[i - width - 1]! << 7)
  );
}

/** Thins a shape of ones to lines one pixel wide, in place. The outermost pixels must be zero. */
export function thin(shape: Uint8Array, width: number): void {
  let left: number[] = [];
  for (const [i, set] of shape.entries()) if (set === 1) left.push(i);
  for (let changed = true; changed;) {
    changed = false;
    for (const rule of [firstRule, secondRule]) {
      const drop = left.filter((i) => rule[neighbourhood(shape, width, i)] === 1);
      for (const i of drop) shape[i] = 0;
      if (drop.length > 0) {
        changed = true;
        left = left.filter((i) => shape[i] === 1);
      }
    }
  }
}
