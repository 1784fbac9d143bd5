import { words } from './fold.ts';
import type { NameWord } from './names.ts';

/**
 * Words of addresses in one spelling, the first of each line for the others; Spanish and English. These name kinds of
 * ways and buildings: that two addresses are both in some street says nothing.
 */
const kinds = `
avenida av ave avda avd avenue
calle cll cl
carrera cra cr kra carr
callejon cjon
pasaje psje pje pas
transversal transv trv tv
diagonal diag dg
autopista autop
carretera carret ctra
ciudadela cdla cda
urbanizacion urb urbanizac
cooperativa coop
conjunto conj cjto
edificio edif
departamento dpto depto dto apartamento apto apt
manzana mz mza
villa vla
solar sl
bloque blq
barrio bo
sector sec sect
kilometro km
esquina esq
parroquia parr
canton cton
provincia prov
street str st
road rd
drive drv
lane ln
court crt ct
place pl plc
crescent cres cresc
circuit cct crct
terrace tce terr
close cls
parade pde
highway hwy
square sq
`;

/** The same for words that are part of what a place is called. */
const parts = `
norte nte
general gral
santa sta
santo sto
nuestra ntra
senora sra
doctor dr
village vlge vlg
mount mt mnt
saint snt
north nth
south sth
`;

const spelling = new Map<string, string>();
const kindWords = new Set<string>();
for (const line of kinds.trim().split('\n')) kindWords.add(line.split(' ')[0]!);
for (const line of (kinds + parts).trim().split(/\n+/)) {
  const [word, ...others] = line.split(' ');
  for (const other of others) spelling.set(other, word!);
}

/** Small words that tell no place from another. */
const small = new Set('de del la las el los y the of and en'.split(' '));

/** The words of a place, a street or a trade. Small words are left out unless nothing else is there. */
export function placeWords(text: string): NameWord[] {
  const found = words(text).map((word) => (word.endsWith('.') ? word.slice(0, -1) : word));
  const telling = found.filter((word) => !small.has(word));
  return (telling.length > 0 ? telling : found).slice(0, 8).map((word) => {
    const text = spelling.get(word) ?? word;
    return { text, full: text, short: false, weak: kindWords.has(text) };
  });
}
