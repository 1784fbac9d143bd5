import anyAscii from 'any-ascii';

/** Longer names are cut, so that time stays bounded on any text; nobody's name is longer. */
const longestName = 240;
const longestWord = 32;

/** How the letters of a word were written, as far as it changes how the word can be compared. */
export type Script = 'letters' | 'consonants' | 'signs';

export interface Word {
  text: string;
  script: Script;
  /** For words of signs: the signs themselves, since many share one reading. */
  signs: string;
  /** Followed by a full stop: an abbreviation. */
  short: boolean;
}

/** Arabic, Hebrew and their neighbours leave most vowels out, and any-ascii leaves many out of the Indic scripts. */
const consonantScript =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;
const signScript = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;
const onlyAscii = /^[\x00-\x7f]*$/; // oxlint-disable-line no-control-regex -- the range is the meaning

/** Digits that look like letters, read as such between letters: N1colas. */
const lookalike: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };

const mendDigits = (text: string): string =>
  text.replace(/(?<=[a-z])[013457](?=[a-z])|(?<=[a-z]{2})[013457](?![0-9a-z])/gi, (digit) => lookalike[digit]!);

function tidy(text: string): string {
  return (
    text
      .slice(0, longestName)
      .normalize('NFKC')
      // Arabic writes the article, and mostly Abd too, onto the word that follows.
      .replace(/(?<!\p{L})عبد(?=\p{L})/gu, 'abd ')
      .replace(/(?<!\p{L})عبد(?!\p{L})/gu, 'abd')
      .replace(/(?<!\p{L})ال(?=\p{L}{2})/gu, 'al ')
      // Waw and vav are mostly vowels, which words without vowels are compared without.
      .replaceAll('ו', 'w')
      .replace(/[\u064b-\u0652\u0640\u200b-\u200f\u2060\ufeff]/g, '')
  );
}

/** Foreign names in Chinese are written sign by sign with a dot between the words: no sign is a word there. */
const isSpelledInSigns = (text: string): boolean => /\p{Script=Han}[·・‧•]\p{Script=Han}/u.test(text);

/** The words of a name in lower-case ASCII, in their order. */
export function wordsOf(name: string): Word[] {
  const text = tidy(name);
  const spelled = isSpelledInSigns(text);
  const words: Word[] = [];
  // Apostrophes and their relatives stand inside words (O'Brien, Sa'id, Cho'ng) and separate nothing.
  for (const piece of text.split(/[^\p{L}\p{M}\p{N}.'’‘ʻʼ`´ʹʺ]+/u)) {
    if (piece !== '') addWords(words, piece, spelled);
  }
  return words;
}

function addWords(words: Word[], piece: string, spelled: boolean): void {
  if (signScript.test(piece) && !spelled) return addSigns(words, piece);
  const consonants = consonantScript.test(piece) || (spelled && signScript.test(piece));
  // A small letter before a capital is a space that was lost; McAdam and LeRoy are joined again by the alignment.
  const split =
    onlyAscii.test(piece) || /\p{Script=Latin}/u.test(piece) ? piece.replace(/(\p{Ll}{2})(\p{Lu})/gu, '$1 $2') : piece;
  const ascii = split
    .replace(/[^\x00-\x7f]+/g, (part) => anyAscii(part)) // oxlint-disable-line no-control-regex -- the range is the meaning
    .toLowerCase()
    .replace(/['’‘ʻʼ`´"]/g, '');
  for (const part of mendDigits(ascii).match(/[a-z0-9]+\.?/g) ?? []) {
    const short = part.endsWith('.') && part.length < 6;
    const word = part.replace('.', '').slice(0, longestWord);
    words.push({ text: word, script: consonants ? 'consonants' : 'letters', signs: '', short });
  }
}

/** Each sign is a syllable and, in a person's name, mostly a word: 王小明 is Wang Xiao Ming. */
function addSigns(words: Word[], piece: string): void {
  for (const sign of piece.slice(0, 8)) {
    const text = anyAscii(sign)
      .toLowerCase()
      .replace(/[^a-z]/g, '');
    if (text !== '') words.push({ text, script: 'signs', signs: sign, short: false });
  }
}
