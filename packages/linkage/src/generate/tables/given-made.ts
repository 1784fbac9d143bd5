import { list } from './list.ts';

const womenHeads = list(
  'Yus, Yul, Yor, Yan, Yeni, Yos, Yure, Wil, Kei, Kar, Dei, Day, Mai, Mary, Lei, Lui, Jei, Ja, Eli, Ana, Ro, Nei, Nor, Gre, Gre, Zu, Ori, Fran, Deli, Ale, Ire, Ode',
);
const womenTails = list(
  'leidy, lisbeth, mary, nelis, neidy, kelis, lianny, lin, libeth, lexis, ricel, sbel, ximar, ynis, angely, daly, fanny, gelis, celis, zabel, rianny, belis, meris, viany',
);
const menHeads = list(
  'Yor, Yei, Yon, Yan, Wil, Win, Jhon, Jei, Kel, Klei, Kei, Ed, En, El, Dar, Dei, Fran, Hen, Ro, Rei, Luis, Mai, Os, An, Al, Je, Ger, Bry, Ste, Ye',
);
const menTails = list(
  'son, man, ker, ber, derson, fer, ffry, quer, mer, vin, nder, ison, lander, mar, ny, drick, xon, kel, ferson, bert, yer, dinson, wil',
);

/** Given names made as families make them now, for the tail of the tables of those born since about 1985. */
export const madeWomen = womenHeads.flatMap((head) => womenTails.map((tail) => head + tail));
export const madeMen = menHeads.flatMap((head) => menTails.map((tail) => head + tail));
