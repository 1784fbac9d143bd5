import { field, placeFields, type Field } from './fields.ts';

const who: readonly Field[] = [
  field(
    'reporter',
    'text',
    'organizacion lider|lead organisation|lead organization|appealing organisation name|appealing org|reporting organisation|reporting organization|organizacion que reporta|program partner name|organisation responsable|lead agency',
    '#org+leader|#org+reporting|#org+prog',
  ),
  field(
    'implementer',
    'text',
    'organizacion implementadora|implementing organisation|implementing organization|implementing partner|implementing partner name|socio implementador|partenaire de mise en oeuvre|organisation|organization|organizacion|organisation name|partner|socio',
    '#org+impl-acronym|#org+name|#org!',
  ),
  field(
    'implementerAcronym',
    'text',
    'acronimo de la organizacion|acronym|acronyme|acronimo|implementing partner acronym|organisation acronym|sigla',
    '#org+acronym',
  ),
  field(
    'donor',
    'text',
    'organizacion donante|donante|donor|donor name|bailleur|bailleur de fonds|donateur',
    '#org+funding|#org+donor',
  ),
  field('donorAcronym', 'text', 'donor acronym|acronimo del donante|acronyme du bailleur'),
  field('reporterAcronym', 'text', 'program partner acronym'),
  field(
    'implementerType',
    'text',
    'tipo de organizacion|tipo de organizacion implementadora|organisation type|organization type|implementing partner type|type organisation|type d organisation',
    '#org+type',
  ),
  field('throughPartner', 'boolean', 'implementation set up|implementation'),
];

const what: readonly Field[] = [
  field('rowId', 'text', 'id|codigo de fila|row id|identifiant', '#id|#meta+id|#activity+id+row'),
  field(
    'projectName',
    'text',
    'nombre del proyecto|project name|nom du projet|proyecto|project',
    '#activity+project+name|#project+name',
  ),
  field(
    'projectCode',
    'text',
    'codigo del proyecto|project code|code du projet',
    '#project+code|#activity+project+code',
  ),
  field(
    'sector',
    'text',
    'sector|sector cluster|cluster|secteur|subsector|indicator sector|grupo sectorial',
    '#sector-code',
  ),
  field(
    'responsibilityArea',
    'text',
    'area de responsabilidad|area de responsabilidad o grupo|area of responsibility|domaine de responsabilite',
    '#activity+area_type|#subsector',
  ),
  field('activityCode', 'text', 'act id|activity id|activity code|codigo de actividad', '#activity+id!|#activity+code'),
  field(
    'activity',
    'text',
    'actividad|activity|activite|activity name|nombre de la actividad',
    '#activity+name|#activity!',
  ),
  field('subactivity', 'text', 'sub activity|subactividad|sub activite', '#activity+subactivity'),
  field(
    'activityDescription',
    'text',
    'descripcion de la actividad|activity description|description de l activite',
    '#activity+comments|#description',
  ),
  field('comment', 'text', 'descripcion|detalle|comentario|comentarios|comments|remarks|commentaires'),
  field('indicator', 'text', 'indicador|indicator|indicator indicator|indicateur', '#indicator+name'),
  field(
    'status',
    'text',
    'estado|estado de la actividad|estatus|estatus de la actividad|activity status|status|statut',
    '#status',
  ),
  field('modality', 'text', 'tipo de recurso|modalidad|modality|resource type|modalite', '#modality'),
  field(
    'cashMechanism',
    'text',
    'tipo de transferencia de efectivo|mecanismo de entrega|delivery mechanism|mecanisme de transfert',
    '#channel',
  ),
  field('isCash', 'boolean', 'cva|transferencia monetaria|cash'),
  field('inRegionalPlan', 'boolean', 'rmrp activity|rmrpactivity|rmrp'),
  field(
    'quantity',
    'number',
    'cantidad|quantity|quantite|quantity of output|quantity output|alcanzado segun unidad de actividad',
    '#output+num|#activity+indicator+reached',
  ),
  field('quantityUnit', 'text', 'tipo de unidad|tipo de unidad del recurso|unit|unidad|unite|unit type', '#item+unit'),
  field('quantityUnitText', 'text', 'descripcion de la unidad|descripcion del la unidad|unit description'),
  field('activityUnit', 'text', 'activity unit|activity unit trans|unidad vinculada a esta actividad'),
  field(
    'transferUsd',
    'number',
    'value|value usd|value in usd|valor usd|monto transferido usd|usd transferidos',
    '#value+transfer',
  ),
  field(
    'costUsd',
    'number',
    'costo estimado|usd costo estimado|estimated cost|cout estime|costo usd',
    '#value+budget|#value+expenditure',
  ),
];

const when: readonly Field[] = [
  field('month', 'date', 'mes|month|mois|mes de reporte', '#date+month'),
  field(
    'startOn',
    'date',
    'fecha de inicio|fecha de inicio de la actividad|start date|date de debut|inicio',
    '#date+start',
  ),
  field(
    'endOn',
    'date',
    'fecha de finalizacion|fecha prevista de finalizacion de la actividad|fecha de fin|end date|date de fin',
    '#date+end',
  ),
  field(
    'reportedOn',
    'date',
    'fecha de reporte|report date|reporting date|date du rapport|fecha del reporte',
    '#date+reported|#date+month+cycle',
  ),
  field('updatedOn', 'date', 'actualizada|updated|last updated|mise a jour', '#date+updated'),
];

const people: readonly Field[] = [
  field(
    'group',
    'text',
    'principal grupo vulnerable|grupo vulnerable|vulnerable group|poblacion meta|population group|groupe de population|tipo de poblacion',
    '#population+group',
  ),
  field(
    'reached',
    'count',
    'personas alcanzadas|numero de personas alcanzadas|personas atendidas|people reached|personnes atteintes|reached|total monthly beneficiaries|total monthly|beneficiaries|beneficiarios|total beneficiarios|beneficiaires',
    '#reached!|#reached+total|#reached+ind!|#reached+ind+total',
  ),
  field(
    'reachedNew',
    'count',
    'nuevas personas alcanzadas|new people reached|new beneficiaries of the month|new beneficiaries|personas alcanzadas primera vez|nuevos beneficiarios|nouveaux beneficiaires',
    '#reached+new',
  ),
  field('households', 'count', 'familias|hogares|households|menages|familles', '#reached+hh|#reached+households'),
  field('girls', 'count', 'ninas|girls|filles|women under 18|na', '#reached+girls|#reached+f+children'),
  field('boys', 'count', 'ninos|boys|garcons|men under 18|nn', '#reached+boys|#reached+m+children'),
  field('women', 'count', 'mujeres|women|femmes|women above 18|mm', '#reached+female|#reached+women|#reached+f+adults'),
  field('men', 'count', 'hombres|men|hommes|men above 18|hh', '#reached+male|#reached+men|#reached+m+adults'),
  field('other', 'count', 'otros|otro genero|otras identidades|other gender|autre|otr', '#reached+i|#reached+other'),
  field('otherUnder18', 'count', 'other under 18|other under', '#reached+other+children'),
  field('otherAdult', 'count', 'other above 18|other above', '#reached+other+adults'),
  field('lgbt', 'count', 'lgbt|lgbti|lgbtiq|lgbtiq+'),
  field(
    'disability',
    'count',
    'ds|discapacidad|personas con discapacidad|people with disabilities|personnes handicapees',
    '#reached+disabled',
  ),
  field('inDestination', 'count', 'refugees and migrants in destination|in destination|en destino'),
  field('inTransit', 'count', 'refugees and migrants in transit|in transit|en transito'),
  field('hostCommunity', 'count', 'host communities beneficiaries|host communities|comunidad de acogida'),
  field('pendular', 'count', 'refugees and migrants pendulars|pendulars|pendulares'),
  field('returnees', 'count', 'colombian returnees|returnees|retornados'),
  field('girlsUnder5', 'count', 'ninas menor de 5 anos|girls under 5'),
  field('boysUnder5', 'count', 'ninos menor de 5 anos|boys under 5'),
  field('girls5to19', 'count', 'ninas de 5 a 19 anos|girls 5 19'),
  field('boys5to19', 'count', 'ninos de 5 a 19 anos|boys 5 19'),
  field('women20to59', 'count', 'mujeres de 20 a 59 anos|women 20 59'),
  field('men20to59', 'count', 'hombres de 20 a 59 anos|men 20 59'),
  field('womenOver60', 'count', 'mujeres mayores de 60 anos|women over 60'),
  field('menOver60', 'count', 'hombres mayores de 60 anos|men over 60'),
  field('frequency', 'text', 'frecuencia|frequency|frequence'),
  field('indirect', 'count', 'beneficiarios indirectos|indirect beneficiaries|beneficiaires indirects'),
];

export const activityFields: readonly Field[] = [...who, ...what, ...when, ...people, ...placeFields];
