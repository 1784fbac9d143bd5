/**
 * A function of one text that keeps its answers: forms know few words for sexes and countries, and millions of records
 * use them.
 */
export function remembered<T>(answer: (text: string) => T, most = 2_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = answer(text);
    if (text.length <= 100) known.set(text, made);
    return made;
  };
}
