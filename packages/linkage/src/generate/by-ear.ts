import type { Random } from './random.ts';

/** Spellings that sound alike in the region; a capital is kept by the rules that may meet one. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/b/, 'v'],
  [/B(?=[aeiou])/, 'V'],
  [/v/, 'b'],
  [/V/, 'B'],
  [/s(?=[aeiou])/, 'z'],
  [/z/, 's'],
  [/Z/, 'S'],
  [/S(?=[aou])/, 'Z'],
  [/c(?=[eiéí])/, 's'],
  [/C(?=[eiéí])/, 'S'],
  [/s(?=[ei])/, 'c'],
  [/z(?= |$)/, 's'],
  [/s(?= |$)/, 'z'],
  [/\bH([aeiou])/, '$1'],
  [/\bJh/, 'J'],
  [/([aeiou])h([aeiou])/, '$1$2'],
  [/ll/, 'y'],
  [/Ll/, 'Y'],
  [/y(?=[aeiou])/, 'll'],
  [/y(?= |$)/, 'i'],
  [/i(?= |$)/, 'y'],
  [/Y(?=[aeou])/, 'J'],
  [/j(?=[ei])/, 'g'],
  [/g(?=[eií])/, 'j'],
  [/J(?=[ei])/, 'G'],
  [/G(?=[ei])/, 'J'],
  [/qu(?=[ei])/, 'k'],
  [/Qu(?=[ei])/, 'K'],
  [/k(?=[ei])/, 'qu'],
  [/k(?=[aou])/, 'c'],
  [/x/, 'j'],
  [/X/, 'J'],
  [/Gua/, 'Hua'],
  [/Hua/, 'Gua'],
  [/n(?=[bp])/, 'm'],
  [/m(?=[bp])/, 'n'],
  [/([rlnst])\1/, '$1'],
  [/l(?= |$)/, 'll'],
  [/ñ/, 'ni'],
  [/W/, 'Gu'],
  [/th/, 't'],
  [/\bA/, 'Ha'],
  [/\bE/, 'He'],
];

/** The text with one spelling that sounds the same; the same text when no rule finds a place. */
export function spellByEar(random: Random, text: string): string {
  const heard: string[] = [];
  for (const [pattern, spelling] of rules) {
    const changed = text.replace(pattern, spelling);
    // An H taken from the front leaves a small letter.
    if (changed !== text) heard.push(changed.charAt(0).toUpperCase() + changed.slice(1));
  }
  return heard.length === 0 ? text : random.pick(heard);
}

const accented = 'áéíóúüñÁÉÍÓÚÜÑçã';
const plain = 'aeiouunAEIOUUNca';

/** Without accents, the way of many lists; half of those keep the ñ. */
export function loseAccents(text: string, keepEnye: boolean): string {
  return text.replace(/[áéíóúüñÁÉÍÓÚÜÑçã]/g, (letter) =>
    keepEnye && (letter === 'ñ' || letter === 'Ñ') ? letter : plain.charAt(accented.indexOf(letter)),
  );
}
