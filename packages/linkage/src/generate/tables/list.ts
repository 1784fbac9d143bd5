/** The names of a table written as one text, separated by commas, most frequent first; each is kept once. */
export function list(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '');
  return [...new Set(names)];
}
