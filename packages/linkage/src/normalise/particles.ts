/** Small words that belong to the name after them: de la Cruz, van Dyck, dos Santos, Ben Salah. */
const particles = new Set(
  (
    'de del della dela di du da das do dos la las lo los le el al y van von vom der den ter ten zu zur ' +
    'bin ibn bint ben abu abd af av of the san santa santo saint st sta sto mac mc'
  ).split(' '),
);

/** Those that also stand inside given names: María de los Ángeles, José del Carmen. */
const spanish = new Set('de del dela la las los y'.split(' '));

/** Particles that are names, or parts that tell names apart: kept in the word they stand before, never dropped. */
const joining = new Set('san santa santo saint st sta sto mac mc abu abd ben bin ibn bint'.split(' '));

/** "Viuda de": the name that follows is the husband's, which other records of the same woman may not carry. */
const widow = new Set(['viuda', 'vda', 'vda.', 'vd.', 'viud.']);

/** Forms of address, degrees and ranks, with and without a full stop. They say nothing about who a person is. */
const titles = new Set(
  (
    'sr sra srta srita senor senora senorita señor señora señorita don doña dona dn dña dr dra doctor doctora ' +
    'ing ingeniero ingeniera lic lcdo lcda licda licdo licenciado licenciada abg abog abogado abogada arq econ ' +
    'prof profesor profesora psic tnlgo tnlga msc mgs mg phd obst tec cap capt tnte tte sgto sgt cbo cnel crnl gral ' +
    'gen col lt maj hno hna hermano hermana padre pbro fray sor mons pastor rev reverend venerable hon ' +
    'mr mrs ms miss mister sir dame lord lady madame mme mlle monsieur herr frau fraulein senhor senhora'
  ).split(' '),
);

/** Marks after a name that tell father from son; they are no name. */
const generations = new Set(['jr', 'jnr', 'junior', 'sr', 'snr', 'senior', 'ii', 'iii', 'iv', 'hijo', 'filho', 'neto']);

/** Titles that nobody is named: alone in a field they mean that the name is not known. */
const onlyTitles = new Set(
  'sr sra srta srita dr dra ing lic lcdo lcda abg arq econ mr mrs ms miss mister sir herr frau mme rev reverend'.split(
    ' ',
  ),
);

const bare = (word: string) => (word.endsWith('.') ? word.slice(0, -1) : word);

export const isParticle = (word: string) => particles.has(bare(word));
export const isSpanishParticle = (word: string) => spanish.has(word);
export const isJoining = (word: string) => joining.has(bare(word));
export const isWidowMark = (word: string) => widow.has(word);
export const isTitle = (word: string) => titles.has(bare(word));
export const isOnlyTitle = (word: string) => onlyTitles.has(bare(word));
export const isGeneration = (word: string) => generations.has(bare(word));
/** Whether a folded word is a name wherever it stands. */
export const isPlainName = (word: string) =>
  !particles.has(word) && !widow.has(word) && !titles.has(word) && !generations.has(word);
