/**
 * A key for names that sound alike in Spanish as spoken in Latin America: b = v, s = z = c before e and i, ll = y,
 * g = j = x before e and i, silent h, qu = k = c, ñ = ny = ni = n, double letters once, and a final d, t, s or z that
 * is often not heard or written. The rules follow the sounds of the language, not the spelling errors of any list.
 */
export function spanishKey(word: string): string {
  let key = '';
  let at = 0;
  while (at < word.length) {
    const sound = soundAt(word, at);
    at += sound.length;
    for (const letter of sound.as) if (key.at(-1) !== letter) key += letter;
  }
  // Trinidad and Trinidá, David and Davit, Ortiz and Orti; a short key keeps its last letter or it would say nothing.
  return key.length > 3 && /[dts]$/.test(key) ? key.slice(0, -1) : key;
}

interface Sound {
  /** How many letters were read. */
  length: number;
  as: string;
}

const single: Record<string, string> = { v: 'b', z: 's', ñ: 'n', w: 'u', y: 'i', k: 'k', q: 'k', h: '' };

function soundAt(word: string, at: number): Sound {
  const letter = word[at] ?? '';
  const next = word[at + 1] ?? '';
  const after = word[at + 2] ?? '';
  const pair = letter + next;
  const soft = next === 'e' || next === 'i' || next === 'y';
  if (pair === 'ch') return { length: 2, as: 'c' };
  if (pair === 'sh') return { length: 2, as: 'c' };
  if (pair === 'ph') return { length: 2, as: 'f' };
  if (pair === 'th') return { length: 2, as: 't' };
  if (pair === 'll') return { length: 2, as: 'i' };
  if (pair === 'ck') return { length: 2, as: 'k' };
  if (pair === 'sc' && (after === 'e' || after === 'i')) return { length: 2, as: 's' };
  if (pair === 'qu') return { length: 2, as: 'k' };
  // Munyoz and Munioz are written for Muñoz where the letter is missing.
  if ((pair === 'ny' || pair === 'ni') && 'aeou'.includes(after || '-')) return { length: 2, as: 'n' };
  // Before a lip sound n and m are heard alike: Canpos and Campos.
  if (letter === 'n' && 'bvpm'.includes(next || '-')) return { length: 1, as: 'm' };
  if (pair === 'gn') return { length: 2, as: 'n' };
  if (pair === 'gu' && (after === 'e' || after === 'i')) return { length: 2, as: 'g' };
  // Huamán, Guamán and Wamán; hui, güi and wi.
  if ((pair === 'hu' || pair === 'gu') && 'aeio'.includes(after || '-')) return { length: 2, as: 'u' };
  if (letter === 'c') return { length: 1, as: soft ? 's' : 'k' };
  if (letter === 'g') return { length: 1, as: soft ? 'j' : 'g' };
  // Ximena and Jimena, Xavier and Javier; elsewhere x is heard as s (Félix) or as j (México).
  if (letter === 'x') return { length: 1, as: at === 0 ? 'j' : at === word.length - 1 ? 's' : 'j' };
  return { length: 1, as: single[letter] ?? letter };
}
