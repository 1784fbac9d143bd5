// Documents in the shapes of the public lists. Synthetic: every name, number and date in them is invented.

export const unDocument = `<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-01-15T00:00:00">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>900001</DATAID><FIRST_NAME>TARIQO</FIRST_NAME><SECOND_NAME>BENZIRO</SECOND_NAME><THIRD_NAME>QALDANI</THIRD_NAME>
      <UN_LIST_TYPE>Synthetic</UN_LIST_TYPE><REFERENCE_NUMBER>SYi.001</REFERENCE_NUMBER><LISTED_ON>2020-02-03</LISTED_ON>
      <GENDER>Male</GENDER><NATIONALITY><VALUE>Ecuador</VALUE><VALUE>Peru</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Tarico Bensiro</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Abu Qaldan</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-04-09</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Manta</CITY><COUNTRY>Ecuador</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>ZZ000111</NUMBER></INDIVIDUAL_DOCUMENT>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES><ENTITY><DATAID>900002</DATAID><FIRST_NAME>Synthetic Trading &amp; Sons</FIRST_NAME>
    <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Syn Trade</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
`;

export const ofacDocument = `<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
  <publshInformation><Publish_Date>01/31/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry><uid>71</uid><firstName>Orvaldo</firstName><lastName>QUINTEBAR</lastName><sdnType>Individual</sdnType>
    <programList><program>SYNTH</program></programList>
    <idList><id><uid>1</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>2</uid><idType>Passport</idType><idNumber>A-12345</idNumber><idCountry>Peru</idCountry></id></idList>
    <akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>EL QUINTO</lastName></aka></akaList>
    <citizenshipList><citizenship><uid>4</uid><country>Peru</country><mainEntry>true</mainEntry></citizenship></citizenshipList>
    <dateOfBirthList><dateOfBirthItem><uid>5</uid><dateOfBirth>circa 1969</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
      <dateOfBirthItem><uid>6</uid><dateOfBirth>07 Mar 1970</dateOfBirth></dateOfBirthItem></dateOfBirthList>
  </sdnEntry>
  <sdnEntry><uid>72</uid><lastName>SYNTHETIC STAR</lastName><sdnType>Vessel</sdnType></sdnEntry>
</sdnList>
`;

export const interpolPage = JSON.stringify({
  total: 1,
  query: { page: 1, resultPerPage: 160 },
  _embedded: {
    notices: [
      {
        entity_id: '1900/1',
        name: 'VELQUARDO',
        forename: 'MIRTA',
        date_of_birth: '1980/05/06',
        nationalities: ['EC'],
        sex_id: 'F',
      },
    ],
  },
});

export const interpolDetail = JSON.stringify({
  entity_id: '1900/2',
  name: 'ZURBANTE',
  forename: 'ILMO',
  birth_name: 'OSKARRA',
  date_of_birth: '1990',
  sex_id: 'U',
  nationalities: null,
  place_of_birth: 'Loja',
  arrest_warrants: [],
});

export const openSanctionsLines = [
  {
    id: 'syn-1',
    caption: 'Darvo Melquist',
    schema: 'Person',
    last_change: '2026-02-01T10:00:00',
    first_seen: '2025-01-01',
    properties: {
      name: ['Darvo Melquist', 'Дарво Мелквист'],
      weakAlias: ['The Baker'],
      birthDate: ['1975-03'],
      gender: ['male'],
      nationality: ['co'],
      passportNumber: ['XX998877'],
      topics: ['sanction'],
    },
  },
  { id: 'syn-2', caption: 'Somewhere 1', schema: 'Address', properties: { full: ['Somewhere 1'] } },
  { id: 'syn-3', caption: 'Melquist Fish', schema: 'Company', properties: { name: ['Melquist Fish S.A.'] } },
]
  .map((entity) => JSON.stringify(entity))
  .join('\n')
  .concat('\n');

export const peopleTable = `full_name,date_of_birth,gender,nationality
"Quintebar, Orvaldo",1969-02-03,male,Peru
Mirta Velquardo,1980,female,ec
`;
