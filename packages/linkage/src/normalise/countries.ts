import { fold } from './fold.ts';

/**
 * Countries by their ISO 3166-1 codes, their names and the words for their people, folded. People cross more borders
 * than these; what is not here is compared as written.
 */
const lines = `
EC ecu ecuador ecuatoriano ecuatoriana ecuadorian
VE ven venezuela venezolano venezolana venezuelan
CO col colombia colombiano colombiana colombian
PE per peru peruano peruana peruvian
CL chl chile chileno chilena chilean
AR arg argentina argentino argentinian argentine
BO bol bolivia boliviano boliviana bolivian
BR bra brasil brazil brasileño brasileña brasileiro brasileira brazilian
PY pry paraguay paraguayo paraguaya paraguayan
UY ury uruguay uruguayo uruguaya uruguayan
PA pan panama panameño panameña panamanian
CR cri costarica costarricense costarican
NI nic nicaragua nicaraguense nicaraguan
HN hnd honduras hondureño hondureña honduran
SV slv elsalvador salvadoreño salvadoreña salvadoran
GT gtm guatemala guatemalteco guatemalteca guatemalan
MX mex mexico mexicano mexicana mexican
CU cub cuba cubano cubana cuban
DO dom republicadominicana dominicano dominicana dominican dominicanrepublic
HT hti haiti haitiano haitiana haitian
US usa estadosunidos eeuu estadounidense unitedstates american
CA can canada canadiense canadian
ES esp españa espana spain español española spanish
PT prt portugal portugues portuguesa portuguese
IT ita italia italy italiano italiana italian
FR fra francia france frances francesa french
DE deu alemania germany deutschland aleman alemana german
GB gbr reinounido unitedkingdom britanico britanica british
CN chn china chino chinese
IN ind india indio indian
BD bgd bangladesh bangladesi bangladeshi
NP npl nepal nepali nepalese
PK pak pakistan pakistani
AF afg afganistan afghanistan afgano afgana afghan
IR irn iran irani iranian
IQ irq irak iraq iraqui iraqi
SY syr siria syria sirio siria syrian
PS pse palestina palestine palestino palestinian
LB lbn libano lebanon libanes libanesa lebanese
TR tur turquia turkey turkiye turco turca turkish
UA ukr ucrania ukraine ucraniano ucraniana ukrainian
RU rus rusia russia ruso rusa russian
EG egy egipto egypt egipcio egipcia egyptian
MA mar marruecos morocco marroqui moroccan
CM cmr camerun cameroon camerunes camerunesa cameroonian
NG nga nigeria nigeriano nigeriana nigerian
SN sen senegal senegales senegalesa senegalese
GH gha ghana ghanes ghanesa ghanaian
CD cod congo congoleño congoleña congolese
AO ago angola angoleño angoleña angolan
ET eth etiopia ethiopia etiope ethiopian
ER eri eritrea eritreo eritrean
SO som somalia somali
SD sdn sudan sudanes sudanesa sudanese
`;

const codes = new Map<string, string>();
for (const line of lines.trim().split('\n')) {
  const [code, ...others] = line.split(' ');
  codes.set(code!.toLowerCase(), code!);
  for (const other of others) codes.set(other, code!);
}

/** The ISO code of a country or nationality as written; what is not known comes back folded. */
export function countryCode(text: string | undefined): string {
  if (text === undefined) return '';
  const folded = fold(text).replaceAll(' ', '');
  return codes.get(folded) ?? (/^[a-z]{2}$/.test(folded) ? folded.toUpperCase() : folded);
}
