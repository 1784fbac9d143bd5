import { chance } from './random.ts';

/** One practice record of the sub-area baseline: nobody was asked, and the place is none. */
export function demoRecords(count: number, day: string): string[] {
  const random = chance('minga records');
  const pick = <Word>(words: readonly Word[]): Word => words[random.below(words.length)]!;
  return Array.from({ length: count }, (_, at) => {
    const people = random.between(12, 420);
    const place = pick(['EC080150', 'EC090150', 'EC130150', 'EC170150']);
    return `<data xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" id="sub-area-baseline" version="1">
  <started>${day}T09:00:00.000-05:00</started><ended>${day}T09:2${at % 10}:00.000-05:00</ended><device>practice</device>
  <place><place_code>${place}</place_code><location_code>P-${String(at + 1).padStart(3, '0')}</location_code>
    <location_name>Lugar ${at + 1} (práctica)</location_name><point/><visited_on>${day}</visited_on></place>
  <informant><no_names/><informant_kind>${pick(['authority', 'leader', 'teacher', 'health'])}</informant_kind>
    <informant_sex>${pick(['female', 'male'])}</informant_sex><years_there>${random.between(1, 40)}</years_there><knows_how>lives-there</knows_how></informant>
  <groups><population_group>idp</population_group><people>${people}</people><households>${Math.ceil(people / 4)}</households>
    <children>${Math.floor(people / 3)}</children><reason>violence</reason><arrival>month</arrival><origin>Guayas</origin><shelter>host-family rent</shelter></groups>
  <needs><first_needs>${pick(['food water shelter', 'food income', 'documents protection'])}</first_needs><threats>${pick(['yes', 'no'])}</threats><remarks>Registro de práctica</remarks></needs>
  <orx:meta><orx:instanceID>uuid:practice-record-${String(at + 1).padStart(4, '0')}</orx:instanceID></orx:meta>
</data>`;
  });
}
