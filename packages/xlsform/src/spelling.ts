/** Edits between two words: letters added, dropped or changed (Levenshtein 1966). */
export function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < b.length; j++) {
      row.push(Math.min(above[j + 1]! + 1, row[j]! + 1, above[j]! + (a[i] === b[j] ? 0 : 1)));
    }
    above = row;
  }
  return above.at(-1)!;
}

/** The word nearest to one that was not found, when it is near enough to be what was meant; else nothing. */
export function closest(word: string, among: Iterable<string>): string {
  let best = '';
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of among) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const away = candidate.toLowerCase() === word.toLowerCase() ? 0 : distance(word, candidate);
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}
