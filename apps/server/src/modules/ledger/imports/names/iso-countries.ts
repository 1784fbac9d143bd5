// ISO 3166-1: the two letters behind each three. Files of the humanitarian data world name countries by three letters, or
// by their names; P-codes begin with two.
import { fold, type PlaceRef } from '@minga/standards';

const pairs =
  'AFGAF ALBAL DZADZ ASMAS ANDAD AGOAO AIAAI ATAAQ ATGAG ARGAR ARMAM ABWAW AUSAU AUTAT AZEAZ BHSBS BHRBH BGDBD BRBBB BLRBY BELBE BLZBZ BENBJ BMUBM BTNBT BOLBO BESBQ BIHBA BWABW BRABR IOTIO BRNBN BGRBG BFABF BDIBI CPVCV KHMKH CMRCM CANCA CYMKY CAFCF TCDTD CHLCL CHNCN CXRCX CCKCC COLCO COMKM CODCD COGCG COKCK CRICR HRVHR CUBCU CUWCW CYPCY CZECZ CIVCI DNKDK DJIDJ DMADM DOMDO ECUEC EGYEG SLVSV GNQGQ ERIER ESTEE SWZSZ ETHET FLKFK FROFO FJIFJ FINFI FRAFR GUFGF PYFPF GABGA GMBGM GEOGE DEUDE GHAGH GIBGI GRCGR GRLGL GRDGD GLPGP GUMGU GTMGT GGYGG GINGN GNBGW GUYGY HTIHT VATVA HNDHN HKGHK HUNHU ISLIS INDIN IDNID IRNIR IRQIQ IRLIE IMNIM ISRIL ITAIT JAMJM JPNJP JEYJE JORJO KAZKZ KENKE KIRKI PRKKP KORKR KWTKW KGZKG LAOLA LVALV LBNLB LSOLS LBRLR LBYLY LIELI LTULT LUXLU MACMO MDGMG MWIMW MYSMY MDVMV MLIML MLTMT MHLMH MTQMQ MRTMR MUSMU MYTYT MEXMX FSMFM MDAMD MCOMC MNGMN MNEME MSRMS MARMA MOZMZ MMRMM NAMNA NRUNR NPLNP NLDNL NCLNC NZLNZ NICNI NERNE NGANG NIUNU NFKNF MKDMK MNPMP NORNO OMNOM PAKPK PLWPW PSEPS PANPA PNGPG PRYPY PERPE PHLPH PCNPN POLPL PRTPT PRIPR QATQA ROURO RUSRU RWARW REURE BLMBL SHNSH KNAKN LCALC MAFMF SPMPM VCTVC WSMWS SMRSM STPST SAUSA SENSN SRBRS SYCSC SLESL SGPSG SXMSX SVKSK SVNSI SLBSB SOMSO ZAFZA SSDSS ESPES LKALK SDNSD SURSR SWESE CHECH SYRSY TWNTW TJKTJ TZATZ THATH TLSTL TGOTG TKLTK TONTO TTOTT TUNTN TURTR TKMTM TCATC TUVTV UGAUG UKRUA AREAE GBRGB USAUS URYUY UZBUZ VUTVU VENVE VNMVN VGBVG VIRVI WLFWF ESHEH YEMYE ZMBZM ZWEZW XKXXK AB9AB';

const byThree = new Map(pairs.split(' ').map((pair) => [pair.slice(0, 3), pair.slice(3)]));

/** Two letters of a country given by its two or three letters; null for anything else, a list of countries included. */
export function countryLetters(code: string | null): string | null {
  const given = (code ?? '').trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(given)) return given;
  return byThree.get(given) ?? null;
}

/** Names that the United Nations use (M49, and older ones) where the common name is another. */
const unNames =
  'Bolivia (Plurinational State of)=BO|Brunei Darussalam=BN|Cabo Verde=CV|Congo=CG|Democratic Republic of the Congo=CD|DRC=CD|CAR=CF|Cote d Ivoire=CI|Czech Republic=CZ|Democratic People s Republic of Korea=KP|DPR Korea=KP|Republic of Korea=KR|Swaziland=SZ|Holy See=VA|Iran (Islamic Republic of)=IR|Lao People s Democratic Republic=LA|Lao PDR=LA|Micronesia (Federated States of)=FM|Republic of Moldova=MD|Myanmar=MM|North Macedonia=MK|occupied Palestinian territory=PS|oPt=PS|Palestine=PS|State of Palestine=PS|Palestina=PS|Russian Federation=RU|Saint Kitts and Nevis=KN|Saint Lucia=LC|Saint Vincent and the Grenadines=VC|Sao Tome and Principe=ST|Syrian Arab Republic=SY|Antigua and Barbuda=AG|Bosnia and Herzegovina=BA|Trinidad and Tobago=TT|Turks and Caicos Islands=TC|Turkiye=TR|Turkey=TR|United Kingdom of Great Britain and Northern Ireland=GB|United Republic of Tanzania=TZ|United States of America=US|USA=US|Venezuela (Bolivarian Republic of)=VE|Viet Nam=VN|Republica Bolivariana de Venezuela=VE|Estados Unidos de America=US|Republica Dominicana=DO|Hong Kong=HK|Macao=MO';

let named: Map<string, string> | undefined;

/** Two letters by name in Spanish, English and French, from the tables that JavaScript carries, and as the UN write it. */
function countryNames(): ReadonlyMap<string, string> {
  if (named) return named;
  named = new Map();
  for (const language of ['en', 'es', 'fr']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const letters of byThree.values()) {
      const name = names.of(letters);
      if (name) named.set(fold(name), letters);
    }
  }
  for (const [name, letters] of unNames.split('|').map((pair) => pair.split('='))) named.set(fold(name!), letters!);
  return named;
}

/** The one country a place lies in, by code or by name; null where none is named, or several, or one nobody knows. */
export function countryOf({ countryCode, countryName }: Pick<PlaceRef, 'countryCode' | 'countryName'>): string | null {
  return (
    countryLetters(countryCode) ??
    (countryCode === null && countryName !== null
      ? (countryLetters(countryName) ?? countryNames().get(fold(countryName)) ?? null)
      : null)
  );
}

/** Several countries in one cell, as regional crises and plans name them. */
export const namesSeveralCountries = ({ countryCode, countryName }: PlaceRef): boolean =>
  (countryCode ?? countryName ?? '')
    .split(/[,;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && countryOf({ countryCode: null, countryName: part }) !== null).length > 1;
