import anyAscii from 'any-ascii';

/** Longer texts are cut: no name or address needs more, and time stays bounded on any input. */
const longestText = 400;
const longestWord = 40;

const onlyAscii = /^[\x00-\x7f]*$/; // oxlint-disable-line no-control-regex -- the range is the meaning
const hanName = /(?<!\p{Script=Han})(\p{Script=Han})(\p{Script=Han}{1,2})(?!\p{Script=Han})/gu;

/**
 * Lower-case ASCII for any script, with one exception: ñ stays a letter of its own, since Peña and Pena are two
 * surnames; the phonetic key brings them together again. Words stay apart, punctuation becomes a space, and a full stop
 * after a word is kept for `words`, which reads abbreviations by it.
 */
function toLetters(text: string): string {
  const cut = text.length > longestText ? text.slice(0, longestText) : text;
  if (onlyAscii.test(cut)) return cut.toLowerCase();
  return (
    cut
      .normalize('NFC')
      .toLowerCase()
      // "M.ª" and "M.a" are written for María.
      .replace(/m\.?[ªᵃ]/g, 'ma.')
      .replace(/\p{Extended_Pictographic}/gu, ' ')
      // A Chinese name of two or three characters has its surname first, of one character.
      .replace(hanName, ' $1 $2 ')
      .split('ñ')
      .map((part) => anyAscii(part))
      .join('ñ')
      .toLowerCase()
  );
}

/** The folded words of a text. A word written as an abbreviation keeps its full stop: `ma.`, `j.`, `vda.`. */
export function words(text: string): string[] {
  const letters = toLetters(text)
    // O'Brien and D’Angelo are one word.
    .replace(/['`´"]/g, '')
    .replace(/\.+/g, '. ')
    .replace(/[^a-z0-9ñ. ]+/g, ' ');
  const found: string[] = [];
  for (const piece of letters.split(' ')) {
    if (piece === '' || piece === '.') continue;
    found.push(piece.length > longestWord ? piece.slice(0, longestWord) : piece);
  }
  return found;
}

/** A text folded for comparison: lower case, no accents, one space between words. */
export function fold(text: string): string {
  return words(text)
    .map((word) => (word.endsWith('.') ? word.slice(0, -1) : word))
    .join(' ');
}

/** A number as it is compared: capital letters and digits only, in ASCII. */
export function foldNumber(text: string): string {
  return toLetters(text.slice(0, 80))
    .toUpperCase()
    .replace(/[^A-Z0-9Ñ]/g, '')
    .slice(0, 40);
}
