const setOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that join or introduce names and are dropped, added and changed freely: they weigh little. */
const particles = setOf(`
  al el ul ad ash as ar az an at l le la los las les de del dela della di du da das do dos d e y i
  van von der den vom zu zur ter ten te zum af av of the bin ben ibn bn bint binti binte ould wuld walad
  ud ur us uz`);

/** Forms of address, ranks, offices and religious titles, in the languages of the lists; they name nobody. */
const titles = setOf(`
  mr mrs ms miss mister sir dame lord lady dr doctor prof professor eng engr ing hon honorable rev reverend father
  sr sra srta senor senora senorita don dona dna lic abg doctora ingeniero presidente ministro
  m mme mlle monsieur madame mademoiselle herr frau signor signora senhor senhora
  president minister premier chancellor king queen prince princess sultana emir ambassador senator governor general
  gen colonel col brigadier brig major maj captain capt lieutenant lt sergeant sgt admiral marshal commander cmdr
  sheikh shaikh shaykh sheik cheikh cheick shekh haji hajji hadji haj hajj hajjah alhaj alhaji mullah mulla mollah
  maulavi mawlawi maulvi molvi mawlana maulana moulana qari hafiz ayatollah hojatoleslam imam ustad ustaz ustadz
  comrade tovarishch pan pani gospodin jr junior snr senior phd md esq`);

/** Those that also stand in the middle of a name; King, Don and Major are names there. */
const innerTitles = setOf(`
  sheikh shaikh shaykh sheik cheikh haji hajji hadji haj hajj mullah mulla mollah maulavi mawlawi maulvi mawlana maulana
  qari dr ing jr sr`);

/** Forms of companies, which also end up behind people's names in lists of owners. */
const legalForms = setOf(`
  ltd limited llc llp lp inc incorporated corp corporation co company plc pty pvt private gmbh mbh ag kg ohg se sa sas
  sarl sarlu sl slu srl spa sapa bv nv cv vof as asa ab oy oyj aps sro spol zoo sp z oo ooo oao pao zao ao jsc ojsc
  pjsc cjsc ojsc tov ip eood ood ad dd doo kft zrt nyrt bhd sdn tbk pt ltda cia eirl fze fzco fzc dmcc est na
  aktiengesellschaft gesellschaft mit beschrankter haftung kk liability joint stock open closed public
  sociedad societe societatea anonima anonyme limitada limitata responsabilidad responsabilite raspundere obshchestvo`);

/** Of those, the ones that are no word of any person's name. */
const strayForms = setOf('ltd limited llc llp inc incorporated corp plc gmbh jsc ooo sa sas sarl srl bv nv');

const weakOrganisationWords = setOf(`the of and for und y e de del la le les des et i in group holding holdings`);

const romans: Record<string, number> = {
  ii: 2,
  iii: 3,
  iv: 4,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  xi: 11,
  xii: 12,
  xiii: 13,
  xiv: 14,
  xv: 15,
  xvi: 16,
  xvii: 17,
  xviii: 18,
  xix: 19,
  xx: 20,
  xxi: 21,
  xxii: 22,
};
const ordinals: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  primero: 1,
  segundo: 2,
  tercero: 3,
  cuarto: 4,
  quinto: 5,
  sexto: 6,
  septimo: 7,
  octavo: 8,
};

/**
 * Words that so many people carry that having one more or less of them says little. Muhammad stands before the name in
 * daily use; Abdul is half of a name; Khan, Singh, Begum and Bibi follow it.
 */
const commonSounds = setOf(
  'muhammad mohammad mohammed mohamed mohamad mohamud muhammed mohd md mohamad ahmad ahmed ali maria jose singh khan bibi begum kumar',
);

export const isParticle = (word: string) => particles.has(word);
export const isTitle = (word: string) => titles.has(word);
export const isInnerTitle = (word: string) => innerTitles.has(word);
export const isLegalForm = (word: string) => legalForms.has(word);
export const isStrayForm = (word: string) => strayForms.has(word);
export const isWeakInOrganisations = (word: string) => weakOrganisationWords.has(word);
export const isCommon = (word: string) => commonSounds.has(word);

/** The number that a word stands for: 2, 2nd, II, second; a bare I, V or X is an initial. */
export function numberOf(word: string): number | undefined {
  const digits = /^(\d{1,9})(st|nd|rd|th|o|a)?$/.exec(word);
  return digits ? Number(digits[1]) : (romans[word] ?? undefined);
}

export const ordinalOf = (word: string): number | undefined => ordinals[word];
