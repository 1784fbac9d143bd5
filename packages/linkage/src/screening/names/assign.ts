/**
 * The one-to-one assignment of rows to columns with the greatest total gain (H. W. Kuhn, 1955; in the form with
 * potentials and shortest augmenting paths, O(n^2 m)). Returns the column of each row, or -1. Needs rows <= columns.
 */
export function assign(gains: readonly Float64Array[], columns: number): Int32Array {
  const rows = gains.length;
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const cameFrom = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const seen = new Uint8Array(columns + 1);
    do {
      seen[column] = 1;
      const at = rowOf[column]!;
      let step = Infinity;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (seen[j] === 1) continue;
        const cost = -gains[at - 1]![j - 1]! - rowPotential[at]! - columnPotential[j]!;
        if (cost < slack[j]!) {
          slack[j] = cost;
          cameFrom[j] = column;
        }
        if (slack[j]! < step) {
          step = slack[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (seen[j] === 1) {
          rowPotential[rowOf[j]!]! += step;
          columnPotential[j]! -= step;
        } else slack[j]! -= step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const previous = cameFrom[column]!;
      rowOf[column] = rowOf[previous]!;
      column = previous;
    }
  }
  const chosen = new Int32Array(rows).fill(-1);
  for (let j = 1; j <= columns; j++) if (rowOf[j]! > 0) chosen[rowOf[j]! - 1] = j - 1;
  return chosen;
}
