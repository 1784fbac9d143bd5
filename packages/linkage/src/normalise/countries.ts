import { fold } from './fold.ts';
import { remembered } from './remembered.ts';
import { isoCodes } from './iso-countries.ts';

/**
 * The words for a country's people, and names of it that its standard name is not, folded. The standard names come from
 * the platform (below); people are named here where they are met in the Andes and on its roads. A word for the people of
 * two countries (*congolese*) is in neither.
 */
const lines = `
EC ecuador ecuatoriano ecuatoriana ecuadorian
VE venezuela venezolano venezolana venezuelan
CO colombia colombiano colombiana colombian
PE peru peruano peruana peruvian
CL chile chileno chilena chilean
AR argentina argentino argentinian argentine
BO bolivia boliviano boliviana bolivian
BR brasil brazil brasileño brasileña brasileiro brasileira brazilian
PY paraguay paraguayo paraguaya paraguayan
UY uruguay uruguayo uruguaya uruguayan
PA panama panameño panameña panamanian
CR costarica costarricense costarican
NI nicaragua nicaraguense nicaraguan
HN honduras hondureño hondureña honduran
SV elsalvador salvadoreño salvadoreña salvadoran
GT guatemala guatemalteco guatemalteca guatemalan
MX mexico mexicano mexicana mexican
CU cuba cubano cubana cuban
DO republicadominicana dominicano dominicana dominican dominicanrepublic
HT haiti haitiano haitiana haitian
US estadosunidos eeuu estadounidense unitedstates american
CA canada canadiense canadian
ES españa espana spain español española spanish
PT portugal portugues portuguesa portuguese
IT italia italy italiano italiana italian
FR francia france frances francesa french
DE alemania germany deutschland aleman alemana german
GB reinounido unitedkingdom britanico britanica british
CN china chino chinese
IN india indio indian
BD bangladesh bangladesi bangladeshi
NP nepal nepali nepalese
PK pakistan pakistani
AF afganistan afghanistan afgano afgana afghan
IR iran irani iranian
IQ irak iraq iraqui iraqi
SY siria syria sirio siria syrian
PS palestina palestine palestino palestinian
LB libano lebanon libanes libanesa lebanese
TR turquia turkey turkiye turco turca turkish
UA ucrania ukraine ucraniano ucraniana ukrainian
RU rusia russia ruso rusa russian
EG egipto egypt egipcio egipcia egyptian
MA marruecos morocco marroqui moroccan
CM camerun cameroon camerunes camerunesa cameroonian
NG nigeria nigeriano nigeriana nigerian
SN senegal senegales senegalesa senegalese
GH ghana ghanes ghanesa ghanaian
AO angola angoleño angoleña angolan
ET etiopia ethiopia etiope ethiopian
ER eritrea eritreo eritrean
SO somalia somali
SD sudan sudanes sudanesa sudanese
`;

/** Long and former names, as lists and registers write them. */
const otherNames: Record<string, string> = {
  BO: 'plurinationalstateofbolivia estadoplurinacionaldebolivia',
  CD: 'democraticrepublicofthecongo congodemocraticrepublicofthe republicademocraticadelcongo zaire',
  CG: 'republicofthecongo congobrazzaville',
  CI: 'ivorycoast costademarfil cotedivoire',
  CZ: 'czechrepublic republicacheca',
  FM: 'federatedstatesofmicronesia',
  GB: 'unitedkingdomofgreatbritainandnorthernireland greatbritain inglaterra england',
  IR: 'islamicrepublicofiran',
  KP: 'northkorea democraticpeoplesrepublicofkorea coreadelnorte koreanorth',
  KR: 'southkorea republicofkorea coreadelsur koreasouth',
  LA: 'laopeoplesdemocraticrepublic laos',
  MD: 'republicofmoldova',
  MK: 'macedonia',
  MM: 'burma birmania',
  NL: 'holland holanda',
  PS: 'stateofpalestine palestinianterritories occupiedpalestinianterritory',
  RU: 'russianfederation federacionrusa',
  SY: 'syrianarabrepublic republicaarabesiria',
  SZ: 'swaziland suazilandia',
  TZ: 'unitedrepublicoftanzania',
  US: 'unitedstatesofamerica estadosunidosdeamerica eeuudeamerica',
  VE: 'bolivarianrepublicofvenezuela republicabolivarianadevenezuela',
  VN: 'vietnam socialistrepublicofvietnam',
};

const codes = new Map<string, string>();
for (const language of ['es', 'en']) {
  const named = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  for (const [code] of isoCodes) note(named.of(code) ?? '', code);
}
for (const [code, three] of isoCodes) for (const text of [code, three]) note(text, code);
for (const line of lines.trim().split('\n')) {
  const [code, ...others] = line.split(' ');
  for (const other of others) note(other, code!);
}
for (const [code, others] of Object.entries(otherNames)) for (const other of others.split(' ')) note(other, code);

function note(text: string, code: string): void {
  const key = keyOf(text);
  if (key !== '') codes.set(key, code);
}

function keyOf(text: string): string {
  return fold(text).replaceAll(/[^a-zñ]/g, '');
}

/** What a register adds behind a name: *Venezuela, Bolivarian Republic of*, *Iran (Islamic Republic of)*. */
const addition = /\s*[,(].*$/s;

/**
 * The ISO 3166-1 code, in two letters, of a country or nationality as written: a code, a name in Spanish or English,
 * or the word for its people. What is not known comes back folded, so that it agrees with itself.
 */
export const countryCode = (text: string | undefined): string => (text === undefined ? '' : codeOf(text));

const codeOf = remembered((text) => {
  const key = keyOf(text);
  return codes.get(key) ?? codes.get(keyOf(text.replace(addition, ''))) ?? key;
});

/** Whether a code is that of a country: what is not known can agree, and says nothing when it differs. */
export const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code);
