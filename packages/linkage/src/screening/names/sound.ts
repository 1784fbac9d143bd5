/**
 * How a word sounds, roughly and for no language in particular: one letter for what the languages of the lists write in
 * several ways. The rules are those of romanisation (French dj, ou, ch; English sh, oo, ee; German sch, tsch; Polish cz;
 * Spanish j, qu), not the errors of any list. Vowels become a, i, u.
 */
export function soundOf(word: string): string {
  return word
    .replace(/(.)\1+/g, '$1')
    .replace(/tsch|tch|tsh|cz|ch/g, 'C')
    .replace(/sch|sh|sz/g, 'S')
    .replace(/^hs/, 's')
    .replace(/^ts|^tz|ts|tz/g, 's')
    .replace(/kh/g, 'h')
    .replace(/dzh|dj|zh|dz/g, 'j')
    .replace(/gh/g, 'g')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/^x/, 's')
    .replace(/x/g, 'ks')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|qu(?=[ei])|q|c/g, 'k')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/ou|oo|eu/g, 'u')
    .replace(/ee|ie|ei|ey|ay|ai|iy|yi/g, 'i')
    .replace(/^y(?=[aeiou])/, 'j')
    .replace(/[ey]/g, 'i')
    .replace(/o/g, 'u')
    .replace(/(?<=[^aiu])h|h$/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** The consonants of a sound; a vowel it begins with leaves a mark, whichever it is. G and j are one, as in Gamal and Jamal. */
export function skeletonOf(sound: string): string {
  const first = sound[0] ?? '';
  const rest = sound
    .replace(/[aiu]/g, '')
    .replaceAll('g', 'j')
    .replace(/(.)\1+/g, '$1');
  return 'aiu'.includes(first) && first !== '' ? `a${rest}` : rest;
}

/**
 * The consonants as scripts without vowels have them, for comparing with words of such scripts: no semi-vowels
 * but a first one, and one letter for b, p, f, v, which these scripts do not all tell apart.
 */
export function bareSkeletonOf(word: string): string {
  return word
    .replace(/ch|tsh|sh|sch/g, 'S')
    .replace(/kh/g, 'x')
    .replace(/gh/g, 'g')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/dh|zh|dj|j(?=.)/g, (found) => (found === 'dh' ? 'd' : 'j'))
    .replace(/(?<=.)[aeiouwy]/g, '')
    .replace(/^[aeiouy]/, 'a')
    .replace(/[ckq]/g, 'k')
    .replace(/[bpfvw]/g, 'b')
    .replace(/z/g, 's')
    .replace(/g/g, 'j')
    .replace(/(.)\1+/g, '$1');
}
