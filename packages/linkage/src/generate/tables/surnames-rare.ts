import { list } from './list.ts';
import { Random } from '../random.ts';

const iberianHeads = list(`
Abr, Ace, Agu, Alb, Ald, Alm, Alv, And, Ang, Ara, Arc, Arg, Arm, Arr, Ast, Ayl, Bal, Bar, Bas, Bel, Ben, Bor, Bur, Cab, Cal,
Cam, Can, Car, Cas, Cer, Cor, Cue, Dom, Dur, Ech, Elg, Enr, Esc, Esp, Fal, Far, Fon, Gal, Gam, Gar, Gir, Gor, Gran, Guz, Her,
Hin, Ibar, Iri, Izag, Jar, Lar, Leg, Liz, Lob, Lor, Mad, Mal, Mar, Mat, Mel, Mend, Mir, Mon, Mor, Nar, Nav, Oban, Oli, Ord, Ort,
Pal, Par, Ped, Per, Pin, Por, Quin, Ram, Reb, Riv, Rom, Sal, Sam, Sar, Ser, Sol, Tab, Tam, Tap, Tor, Urb, Urq, Val, Var, Vel, Ver
`);
const iberianTails = list(`
aba, abal, aca, ada, adura, agua, aiza, al, alba, aldo, ales, alta, amendi, ana, anda, anza, aga, aquín, ara, arán, arte, ares,
aza, azábal, echea, eda, edo, egui, eira, ela, elar, elos, ena, eño, era, erna, ero, esta, eta, etxea, ibar, iche, ido, iega, ijo,
ilar, illo, ina, inaga, iño, iola, iques, iri, isca, itia, izo, oaga, obal, oga, olaza, oña, ona, ondo, orena, orga, orta, osa, otegui,
oya, oz, uarte, ubal, uela, uguren, uja, ulla, umaga, una, unza, uri, urra, usti, uza
`);
const kichwaHeads = list(`
Aguas, Alla, Ama, Anda, Asi, Ati, Atu, Bagua, Caiza, Caji, Calapa, Cali, Casa, Cata, Cayo, Chala, Chango, Chasi, Chica, Chilla,
Chimba, Chuqui, Coya, Cunda, Curi, Cusha, Guacha, Gualla, Guama, Guano, Guara, Illa, Inga, Lema, Llama, Lliqui, Llumi, Maca, Maiqui,
Mali, Masa, Mina, Moro, Mulla, Naula, Ñaca, Pacha, Palla, Pauca, Pila, Pilla, Poma, Puca, Puma, Quilla, Quinda, Quishpi, Quiza,
Rumi, Sacha, Sani, Sara, Shigua, Sinchi, Sisa, Suqui, Taco, Tambo, Tene, Tipa, Toa, Tuqui, Ushi, Villa, Yacu, Yana, Yugcha, Yupa, Zhina
`);
const kichwaTails = list(`
guano, luisa, lema, pasto, tasig, pilla, quiza, tuña, pamba, cunga, chimba, bamba, panta, guachi, quinga, caiza, guamán, michay,
nango, ñay, saca, shina, taxi, tigsi, toa, yacu, chango, chicta, cando, chela, guasa, quilla, maza, mba, nchi, pucha, quishpe, sagua, yungán
`);
const quechuaHeads = list(`
Ali, Alla, Anca, Apa, Ata, Aya, Cahua, Calla, Cana, Cari, Ccala, Ccopa, Cha, Chalco, Champi, Chuqui, Colque, Cond, Cusi, Huaca, Huaima,
Hualla, Huama, Huanca, Huara, Huari, Illa, Lima, Llacta, Llama, Machaca, Mama, Mayta, Nina, Ñaupa, Pacco, Pari, Pilco, Puma, Qui,
Quilla, Quispe, Rima, Sira, Sulca, Suyo, Taype, Ticlla, Titi, Tito, Tupa, Uma, Vilca, Yana, Yauri, Yupa
`);
const quechuaTails = list(`
ni, huanca, ri, lla, llo, pa, ca, quispe, tupa, mayta, ma, cancha, rimachi, ura, chi, condori, puma, yauri, hua, vilca, ticona, laura,
nqui, tanta, casa, mamani, paza, quipa, tinta, sonco, zuri, marca
`);
const abroadHeads = list(
  'Bel, Bian, Cap, Car, Cos, Fer, Fio, Gar, Gra, Lom, Man, Mar, Mon, Pal, Per, Pel, Ric, Ros, Sal, San, Tor, Ven, Vit, Zan',
);
const abroadTails = list(
  'acci, aldi, anello, ani, aro, atti, ecchi, elli, eira, esi, etti, icelli, inho, ini, ino, oni, orelli, otto, ucci, ussi, eiro, ães, eil, ana',
);

/** Every head with every tail, in an order that has nothing to do with the spelling, so that rank is arbitrary. */
function join(heads: readonly string[], tails: readonly string[]): string[] {
  const names = [...new Set(heads.flatMap((head) => tails.map((tail) => head + tail)))];
  const random = new Random(20, names.length, 7);
  for (let i = names.length - 1; i > 0; i -= 1) {
    const other = random.below(i + 1);
    [names[i], names[other]] = [names[other]!, names[i]!];
  }
  return names;
}

/** Surnames made by rule, for the long tail: they sound of the region, and most are nobody's. */
export const rareSurnames = {
  iberian: join(iberianHeads, iberianTails),
  kichwa: join(kichwaHeads, kichwaTails),
  quechua: join(quechuaHeads, quechuaTails),
  abroad: join(abroadHeads, abroadTails),
};
