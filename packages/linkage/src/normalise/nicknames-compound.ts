/** Pet names made of two given names, as used in Latin America and Spain: the pet name, then the two. */
const compounds = `
majo maria jose|marijo maria jose|mafer maria fernanda|mafe maria fernanda|malena maria elena|marilena maria elena
maribel maria isabel|marisa maria luisa|marilu maria luz|malu maria luisa|maite maria teresa|mayte maria teresa
maritere maria teresa|maricarmen maria carmen|mamen maria carmen|maricruz maria cruz|marisol maria soledad
mariajo maria jose|mariangeles maria angeles|mariangel maria angel|mariajose maria jose|marife maria felipa
marivi maria victoria|mavi maria victoria|malupe maria guadalupe|marilupe maria guadalupe|macami maria camila
mapau maria paula|magaby maria gabriela|mapi maria pilar|maripili maria pilar|maripaz maria paz|mabe maria belen
marichelo maria consuelo|maricela maria celia|maruchi maria jesus|maryluz maria luz|marialuz maria luz
juanca juan carlos|juanka juan carlos|juanma juan manuel|juanjo juan jose|juanfra juan francisco|juanpa juan pablo
juanpe juan pedro|juanan juan antonio|juandi juan diego|juanda juan david|juanfer juan fernando|juanse juan sebastian
juanes juan esteban|juangui juan guillermo|luisfer luis fernando|luisal luis alberto|luismi luis miguel
luisma luis manuel|luiscar luis carlos|luisca luis carlos|luiseduardo luis eduardo
joselu jose luis|josema jose maria|chema jose maria|josemi jose miguel|josan jose antonio|jotacarlos juan carlos
anabel ana isabel|analu ana lucia|anaca ana carolina|anapau ana paula|anasofi ana sofia|anama ana maria
luzma luz maria|rosama rosa maria|mangel miguel angel|carlosal carlos alberto|pacojo francisco jose
`;

export const compoundNames: ReadonlyMap<string, readonly string[]> = new Map(
  compounds
    .trim()
    .split(/[|\n]/)
    .map((entry) => {
      const [pet, ...names] = entry.trim().split(' ');
      return [pet!, names];
    }),
);
