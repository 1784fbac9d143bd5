import { field, placeFields, type Field } from './fields.ts';

const placesBut = (...names: string[]): Field[] => placeFields.filter((each) => !names.includes(each.name));

/** One measure of displaced or returned people in a DTM table: households and individuals. */
function measure(name: string, hh: string, ind: string, hxlHh = '', hxlInd = ''): Field[] {
  return [field(`${name}Households`, 'count', hh, hxlHh), field(`${name}Individuals`, 'count', ind, hxlInd)];
}

export const dtmBaselineFields: readonly Field[] = [
  ...placesBut('placeName', 'placeType'),
  field(
    'locationId',
    'text',
    'location ssid|location id|site id|ssid|codigo del sitio|id localite|p code localite',
    '#loc+code|#loc+id',
  ),
  field(
    'placeName',
    'text',
    'village idp settlement name|location name|site name|nombre del sitio|nom localite|village name|nombre de la localidad',
    '#loc+name|#loc!',
  ),
  field('placeType', 'text', 'location type|site type|tipo de sitio|type de localite', '#loc+type'),
  field('placeStatus', 'text', 'location status name|site status|location status', '#status'),
  ...measure(
    'idp',
    'estimated of idp households total|idp households|number of idp households|hogares desplazados|menages deplaces',
    'estimated of idp individuals total|idp individuals|number of idp individuals|personas desplazadas|individus deplaces',
    '#affected+idps+hh!',
    '#affected+idps+ind!|#affected+idps!',
  ),
  ...measure(
    'idpNotAbroad',
    'estimated of idp households not previously abroad',
    'estimated of idp individuals not previously abroad',
  ),
  ...measure(
    'idpAbroad',
    'estimated of idp households previously abroad',
    'estimated of idp individuals previously abroad',
  ),
  ...measure(
    'returnee',
    'estimated of returnee households total|returnee households|hogares retornados|menages retournes',
    'estimated of returnee individuals total|returnee individuals|personas retornadas|individus retournes',
    '#affected+returnees+hh!',
    '#affected+returnees+ind!|#affected+returnees!',
  ),
  ...measure(
    'returneeInternal',
    'estimated of returnee households from south sudan|returnee households internal',
    'estimated of returnee individuals from south sudan|returnee individuals internal',
  ),
  ...measure(
    'returneeAbroad',
    'estimated of returnee households from abroad|returnee households from abroad',
    'estimated of returnee individuals from abroad|returnee individuals from abroad',
  ),
  ...measure(
    'relocated',
    'estimated of relocated households|relocated households',
    'estimated of relocated individuals|relocated individuals',
  ),
  ...measure('notYetReturned', 'estimated of not yet returned households', 'estimated of not yet returned individuals'),
  field('round', 'count', 'source round|round|ronda|round number|cycle', '#meta+round|#round+code'),
  field(
    'reportedOn',
    'date',
    'reporting date|date of assessment|survey date|fecha de reporte|fecha de la evaluacion|date d evaluation|date evaluation',
    '#date+reported',
  ),
  field('comment', 'text', 'remarks|comments|observaciones|commentaires'),
];

export const dtmApiFields: readonly Field[] = [
  ...placesBut('placeName', 'placeType', 'latitude', 'longitude'),
  field('rowId', 'text', 'id', '#id+code'),
  field('operation', 'text', 'operation|operacion', '#operation+name'),
  field('idpIndividuals', 'count', 'num present idp ind', '#affected+idps!|#affected+idps+ind!'),
  field('idpMales', 'count', 'number males', '#affected+idps+m'),
  field('idpFemales', 'count', 'number females', '#affected+idps+f'),
  field('reportedOn', 'date', 'reporting date', '#date+reported!'),
  field('round', 'count', 'round number', '#round+code'),
  field('reason', 'text', 'displacement reason', '#cause+type'),
  field('originName', 'text', 'idp origin admin1 name', '#adm1+name+origin'),
  field('originCode', 'text', 'idp origin admin1 pcode', '#adm1+code+origin'),
  field('assessmentType', 'text', 'assessment type', '#assessment+type'),
];

export const idmcStockFields: readonly Field[] = [
  field('countryCode', 'text', 'iso3', '#country+code'),
  field('countryName', 'text', 'name|country', '#country+name'),
  field('year', 'year', 'year|ano|annee', '#date+year'),
  ...(['conflict', 'disaster'] as const).flatMap((cause) => [
    field(`${cause}Stock`, 'count', `${cause} stock displacement`, `#affected+idps+ind+stock+${cause}!`),
    field(`${cause}StockRaw`, 'count', `${cause} stock displacement raw`, `#affected+idps+ind+stock+${cause}_raw!`),
    field(`${cause}Flow`, 'count', `${cause} internal displacements`, `#affected+idps+ind+internaldisp+${cause}!`),
    field(
      `${cause}FlowRaw`,
      'count',
      `${cause} internal displacements raw`,
      `#affected+idps+ind+internaldisp+${cause}_raw!`,
    ),
  ]),
];

export const idmcEventFields: readonly Field[] = [
  field('rowId', 'text', 'id'),
  field('countryCode', 'text', 'iso3'),
  field('countryName', 'text', 'country'),
  field('latitude', 'latitude', 'latitude'),
  field('longitude', 'longitude', 'longitude'),
  field('cause', 'text', 'displacement type'),
  field('qualifier', 'text', 'qualifier'),
  field('displaced', 'count', 'figure'),
  field('date', 'date', 'displacement date'),
  field('startOn', 'date', 'displacement start date'),
  field('endOn', 'date', 'displacement end date'),
  field('eventName', 'text', 'event name'),
  field('category', 'text', 'category'),
  field('subcategory', 'text', 'subcategory'),
  field('hazardType', 'text', 'type'),
  field('hazardSubtype', 'text', 'subtype'),
  field('comment', 'text', 'description'),
  field('link', 'text', 'link'),
];

export const returneeFields: readonly Field[] = [
  field('originCode', 'text', 'origin location code', '#country+code+origin'),
  field('countryCode', 'text', 'asylum location code', '#country+code+asylum'),
  field('group', 'text', 'population group', '#population+group'),
  field('sex', 'sex', 'gender', '#gender'),
  field('ageBand', 'ageBand', 'age range', '#age+range'),
  field('population', 'count', 'population', '#population!'),
  field('startOn', 'date', 'reference period start', '#date+start'),
  field('endOn', 'date', 'reference period end', '#date+end'),
];

export const missingMigrantFields: readonly Field[] = [
  field('rowId', 'text', 'web id'),
  field('region', 'text', 'region'),
  field('reportedOn', 'date', 'reported date'),
  field('dead', 'count', 'number dead'),
  field('missing', 'count', 'number missing'),
  field('deadAndMissing', 'count', 'total dead and missing'),
  field('survivors', 'count', 'number of survivors'),
  field('females', 'count', 'number of female'),
  field('males', 'count', 'number of male'),
  field('children', 'count', 'number of children'),
  field('cause', 'text', 'cause death'),
  field('countryName', 'text', 'country of incident'),
  field('placeName', 'text', 'location description'),
  field('coordinates', 'text', 'location coodinates|location coordinates'),
  field('route', 'text', 'migration route'),
  field('source', 'text', 'information source'),
  field('link', 'text', 'url'),
  field('sourceQuality', 'count', 'source quality'),
];
