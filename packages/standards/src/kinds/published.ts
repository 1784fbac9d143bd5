import { fold } from '../headers/fold.ts';
import { field, placeFields, type Field } from './fields.ts';

/** Scores by the names INFORM gives them; the field's name is the component's code in our figures. */
function scores(names: string): Field[] {
  return names.split('|').map((name) => {
    const words = fold(name).split(' ');
    const code = words.map((word, i) => (i === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
    return field(code, 'score', fold(name));
  });
}

export const informRiskFields: readonly Field[] = [
  field('countryCode', 'text', 'iso3', '#country+code'),
  field('countryName', 'text', 'country|country name', '#country+name'),
  field('year', 'year', 'gnayear|year|gna year', '#date+year'),
  field('indicatorCode', 'text', 'indicator id'),
  field('indicatorName', 'text', 'full name'),
  field('indicatorScore', 'score', 'indicator score'),
  field('riskClass', 'text', 'risk class'),
  field('rank', 'count', 'rank'),
  ...scores(
    'INFORM RISK|HAZARD & EXPOSURE|VULNERABILITY|LACK OF COPING CAPACITY|Natural|Human|Earthquake|Flood|Tsunami|Tropical Cyclone|Drought|Epidemic|Projected Conflict Risk|Current Highly Violent Conflict Intensity|Socio-Economic Vulnerability|Development & Deprivation|Inequality|Aid Dependency|Vulnerable Groups|Uprooted people|Health Conditions|Children U5|Recent Shocks|Food Security|Other Vulnerable Groups|Institutional|DRR|Governance|Infrastructure|Communication|Physical infrastructure|Access to health care',
  ),
];

export const informSeverityFields: readonly Field[] = [
  field('crisisId', 'text', 'crisis id', '#crisis+code'),
  field('crisisName', 'text', 'crisis name', '#crisis+name'),
  field('countryCode', 'text', 'iso3', '#country+code'),
  field('countryName', 'text', 'country', '#country+name'),
  field('drivers', 'text', 'drivers'),
  field('category', 'text', 'inform severity category'),
  field('reliability', 'text', 'reliability'),
  field('updatedOn', 'date', 'last updated'),
  field('month', 'date', 'internal filter date'),
  ...scores(
    'INFORM Severity Index|INFORM Severity category (numeric)|Impact of the crisis|Geographical Impact|Human Impact|Conditions of affected people|People in need|Concentration of conditions|Complexity|Society and safety|Operating environment',
  ),
];

export const populationFields: readonly Field[] = [
  ...placeFields.filter((each) => /^(?:country|adm)/.test(each.name)),
  field('group', 'text', 'population group', '#population+group'),
  field('sex', 'sex', 'gender|sex|sexo|sexe', '#gender'),
  field('ageBand', 'ageBand', 'age range|grupo de edad|tranche d age', '#age+range'),
  field('ageMin', 'count', 'age min|min age', '#age+min'),
  field('ageMax', 'count', 'age max|max age', '#age+max'),
  field('population', 'count', 'population|poblacion', '#population!|#population+total'),
  field('year', 'year', 'reference year|year|ano|annee', '#date+year'),
  field('source', 'text', 'source|fuente', '#meta+source'),
  field('contributor', 'text', 'contributor', '#meta+contributor'),
];

// Model estimates of people are published with decimals: read as numbers, shown rounded by whoever shows them.
export const caseloadFields: readonly Field[] = [
  ...placeFields.filter((each) => /^(?:country|adm)/.test(each.name)),
  field('caseloadRef', 'text', 'caseload custom ref'),
  field('caseloadType', 'text', 'caseload type'),
  field('description', 'text', 'description|caseload description', '#description'),
  field('cluster', 'text', 'cluster|cluster code|sector', '#sector+cluster+code|#sector+code'),
  field('placeCode', 'pcode', 'location pcode'),
  field('placeLevel', 'count', 'location admin level'),
  field('placeName', 'text', 'location name'),
  field('category', 'text', 'category|categoria', '#population+category'),
  field('population', 'number', 'population|total population', '#population!'),
  field('affected', 'number', 'affected', '#affected!'),
  field('inNeed', 'number', 'in need|people in need|pin|personas con necesidades', '#inneed!'),
  field('targeted', 'number', 'targeted|target|personas meta', '#targeted!'),
  field('expectedReach', 'number', 'expected reach'),
  field('reached', 'number', 'reached', '#reached!'),
  field('comment', 'text', 'info'),
];

export const flowFields: readonly Field[] = [
  field('flowId', 'text', 'id', '#activity+id+fts_internal'),
  field('amountUsd', 'number', 'amount usd', '#value+funding+total+usd'),
  field('originalAmount', 'number', 'original amount'),
  field('originalCurrency', 'text', 'original currency'),
  field('exchangeRate', 'number', 'exchange rate'),
  field('date', 'date', 'date'),
  field('decidedOn', 'date', 'decision date'),
  field('reportedOn', 'date', 'first reported date'),
  field('budgetYear', 'year', 'budget year'),
  field('description', 'text', 'description'),
  field('contributionType', 'text', 'contribution type'),
  field('flowType', 'text', 'flow type'),
  field('method', 'text', 'method'),
  field('boundary', 'text', 'boundary'),
  field('onBoundary', 'text', 'on boundary'),
  field('status', 'text', 'status'),
  field('donor', 'text', 'src organization'),
  field('donorTypes', 'text', 'src organization types'),
  field('sourceLocations', 'text', 'src locations'),
  field('recipient', 'text', 'dest organization'),
  field('recipientTypes', 'text', 'dest organization types'),
  field('plan', 'text', 'dest plan'),
  field('planCode', 'text', 'dest plan code'),
  field('cluster', 'text', 'dest clusters'),
  field('globalCluster', 'text', 'dest global clusters'),
  field('countries', 'text', 'dest locations'),
  field('project', 'text', 'dest project'),
  field('newMoney', 'boolean', 'new money'),
  field('refCode', 'text', 'ref code'),
  field('parentFlowId', 'text', 'parent flow id'),
];

export const requirementFields: readonly Field[] = [
  field('countryCode', 'text', 'country code'),
  field('countries', 'text', 'countries'),
  field('planId', 'text', 'id'),
  field('planName', 'text', 'name'),
  field('planCode', 'text', 'code'),
  field('startOn', 'date', 'start date'),
  field('endOn', 'date', 'end date'),
  field('year', 'year', 'year'),
  field('cluster', 'text', 'cluster'),
  field('clusterCode', 'text', 'cluster code'),
  field('requirements', 'number', 'requirements|requirements revised requirements'),
  field('originalRequirements', 'number', 'requirements orig requirements'),
  field('funding', 'number', 'funding|funding total funding'),
  field('percentFunded', 'score', 'percent funded|funding progress'),
];

export const figureFields: readonly Field[] = [
  ...placeFields,
  field(
    'concept',
    'text',
    'concepto|concept|indicador|indicator|cifra|figure|measure',
    '#indicator+name|#indicator+code',
  ),
  field('value', 'number', 'valor|value|valeur|cantidad|number', '#indicator+value|#indicator+num'),
  field('valueFrom', 'number', 'desde|minimo|min|lower'),
  field('valueTo', 'number', 'hasta|maximo|max|upper'),
  field('qualifier', 'text', 'calificador|qualifier'),
  field('unit', 'text', 'unidad|unit|unite'),
  field('group', 'text', 'grupo|grupo de poblacion|population group|group', '#population+group'),
  field('sex', 'sex', 'sexo|sex|gender|sexe', '#gender'),
  field('ageBand', 'ageBand', 'edad|grupo de edad|age|age range', '#age+range'),
  field('date', 'date', 'fecha|date|fecha de referencia|reference date', '#date!|#date+occurred|#date+reported'),
  field('startOn', 'date', 'fecha de inicio|start date|desde la fecha', '#date+start'),
  field('endOn', 'date', 'fecha de fin|end date|hasta la fecha', '#date+end'),
  field('source', 'text', 'fuente|source', '#meta+source'),
  field('method', 'text', 'metodo|method|methode'),
  field('link', 'text', 'url|enlace|link', '#meta+url'),
];
