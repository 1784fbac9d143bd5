import type { Links } from './agglomerate.ts';

/** The smallest record that each record is joined with by links of at least `minimum` bits (union-find). */
export function connectedComponents(records: number, { a, b, weight }: Links, minimum: number): Int32Array {
  const parent = Int32Array.from({ length: records }, (_, record) => record);
  const find = (record: number): number => {
    let at = record;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let i = 0; i < a.length; i++) {
    if (weight[i]! < minimum) continue;
    const [x, y] = [find(a[i]!), find(b[i]!)];
    if (x < y) parent[y] = x;
    else parent[x] = y;
  }
  for (let record = 0; record < records; record++) parent[record] = find(record);
  return parent;
}
