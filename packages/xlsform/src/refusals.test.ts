import { expect, test } from 'vitest';
import { catalogue, type DiagnosticCode } from './catalogue.ts';
import { compiled } from './testing/forms.ts';

const choices = `
| choices |
| | list_name | name | label |
| | agua | si | Sí |
| | agua | no | No |`;

/** What brings each diagnostic about: code, where it points, and the form. */
const cases: [code: DiagnosticCode, place: string, markdown: string][] = [
  ['calculation/missing', 'survey!name:2', '| survey |\n| | type | name |\n| | calculate | total |'],
  [
    'calculation/not-taken',
    'survey!type:3',
    '| survey |\n| | type | name | label | trigger | calculation |\n| | text | a | A | | |\n| | background-geopoint | b | | ${a} | 1 |',
  ],
  [
    'choices/blank-in-name',
    'choices!name:2',
    '| survey |\n| | type | name | label |\n| | select_multiple l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | en casa | En casa |',
  ],
  [
    'choices/external-without-filter',
    'survey!type:2',
    `| survey |\n| | type | name | label |\n| | select_one_external agua | a | A |${choices}\n| external_choices |\n| | list_name | name |\n| | agua | si |`,
  ],
  [
    'choices/external-needs-filter',
    'survey!type:2',
    '| survey |\n| | type | name | label |\n| | select_one_external l | a | A |\n| external_choices |\n| | list_name | name |\n| | l | si |',
  ],
  [
    'choices/file-ending',
    'survey!type:2',
    '| survey |\n| | type | name | label |\n| | select_one_from_file lugares.txt | a | A |',
  ],
  [
    'choices/no-external-list',
    'survey!type:2',
    '| survey |\n| | type | name | label | choice_filter |\n| | select_one_external otra | a | A | true() |\n| external_choices |\n| | list_name | name |\n| | l | si |',
  ],
  [
    'choices/no-external-sheet',
    'survey!type:2',
    '| survey |\n| | type | name | label | choice_filter |\n| | select_one_external l | a | A | true() |',
  ],
  [
    'choices/no-label',
    'choices!label:2',
    '| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | si | |\n| | l | no | No |',
  ],
  [
    'choices/no-list',
    'survey!type:2',
    `| survey |\n| | type | name | label |\n| | select_one otra | a | A |${choices}`,
  ],
  [
    'choices/no-name',
    'choices!name:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| choices |\n| | list_name | name | label |\n| | l | | Sí |',
  ],
  ['choices/no-sheet', 'survey!type:2', '| survey |\n| | type | name | label |\n| | select_one otra | a | A |'],
  [
    'choices/other-with-filter',
    'survey!type:2',
    `| survey |\n| | type | name | label | choice_filter |\n| | select_one agua or_other | a | A | true() |${choices}`,
  ],
  [
    'choices/other-without-list',
    'survey!type:2',
    '| survey |\n| | type | name | label |\n| | select_one lugares.csv or_other | a | A |',
  ],
  [
    'choices/table-of-two-lists',
    'survey!type:4',
    `| survey |\n| | type | name | label | appearance |\n| | begin_group | g | G | table-list |\n| | select_one agua | a | A | |\n| | select_one luz | b | B | |\n| | end_group | | | |${choices}\n| | luz | si | Sí |`,
  ],
  [
    'choices/table-with-filter',
    'survey!type:3',
    `| survey |\n| | type | name | label | appearance | choice_filter |\n| | begin_group | g | G | table-list | |\n| | select_one agua | a | A | | true() |\n| | end_group | | | | |${choices}`,
  ],
  [
    'choices/twice',
    'choices!name:4',
    `| survey |\n| | type | name | label |\n| | text | a | A |${choices}\n| | agua | si | Sí, otra vez |`,
  ],
  [
    'entities/container',
    'survey!save_to:2',
    '| survey |\n| | type | name | label | save_to |\n| | begin_group | g | G | p |\n| | text | a | A | |\n| | end_group | | | |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |',
  ],
  [
    'entities/create-without-label',
    'entities!label:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | label |\n| | hogar | |',
  ],
  [
    'entities/mention-out-of-scope',
    'entities!label:2',
    '| survey |\n| | type | name | label |\n| | begin_repeat | r | R |\n| | text | a | A |\n| | end_repeat | | |\n| | begin_repeat | s | S |\n| | text | b | B |\n| | end_repeat | | |\n| entities |\n| | list_name | label |\n| | hogar | concat(${a}, ${b}) |',
  ],
  [
    'entities/no-name',
    'entities!list_name:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | label |\n| | | ${a} |',
  ],
  [
    'entities/no-room',
    'entities!list_name:3',
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | hogar#p |\n| | text | b | B | persona#p |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |\n| | persona | ${b} |',
  ],
  [
    'entities/none-declared',
    'survey!save_to:2',
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | p |',
  ],
  [
    'entities/point-in-name',
    'entities!list_name:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | label |\n| | mi.hogar | ${a} |',
  ],
  [
    'entities/property-twice',
    'survey!save_to:3',
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | p |\n| | text | b | B | p |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |',
  ],
  [
    'entities/reserved-name',
    'entities!list_name:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | label |\n| | __hogar | ${a} |',
  ],
  [
    'entities/reserved-property',
    'survey!save_to:2',
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | Name |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |',
  ],
  [
    'entities/save-out-of-scope',
    'survey!save_to:2',
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | p |\n| | begin_repeat | r | R | |\n| | text | b | B | q |\n| | end_repeat | | | |\n| entities |\n| | list_name | label |\n| | hogar | x |',
  ],
  [
    'entities/twice',
    'entities!list_name:3',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |\n| | hogar | ${a} |',
  ],
  [
    'entities/two-hashes',
    'survey!save_to:2',
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | hogar#p#q |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |',
  ],
  [
    'entities/unknown',
    'survey!save_to:2',
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | otra#p |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |',
  ],
  [
    'entities/unknown-column',
    'entities!color:1',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | label | color |\n| | hogar | ${a} | rojo |',
  ],
  [
    'entities/update-without-id',
    'entities!update_if:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | label | update_if |\n| | hogar | ${a} | true() |',
  ],
  [
    'entities/upsert-without-update',
    'entities!entity_id:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | label | entity_id | create_if |\n| | hogar | ${a} | ${a} | true() |',
  ],
  [
    'entities/which',
    'survey!save_to:2',
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | p |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |\n| | persona | ${a} |',
  ],
  [
    'groups/loop-too-large',
    'survey!type:2',
    `| survey |\n| | type | name | label |\n| | begin loop over l | x | X |\n| | begin loop over l | y | Y |\n| | text | a | A |\n| | end loop | | |\n| | end loop | | |\n| choices |\n| | list_name | name | label |\n${Array.from({ length: 120 }, (_, at) => `| | l | c${at} | C |`).join('\n')}`,
  ],
  [
    'groups/loop-without-list',
    'survey!type:2',
    '| survey |\n| | type | name | label |\n| | begin loop | l | L |\n| | text | a | A |\n| | end loop | | |',
  ],
  [
    'groups/not-closed',
    'survey!:2',
    '| survey |\n| | type | name | label |\n| | begin_group | g | G |\n| | text | a | A |',
  ],
  [
    'groups/not-opened',
    'survey!type:3',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| | end_repeat | | |',
  ],
  [
    'groups/too-deep',
    'survey!type:102',
    `| survey |\n| | type | name | label |\n${Array.from({ length: 102 }, (_, at) => `| | begin_group | g${at} | G |`).join('\n')}`,
  ],
  ['headers/missing', 'survey!:2', '| survey |\n| | type | name | label |\n| | text | a | A | suelto |'],
  [
    'headers/not-a-name',
    'choices!zona rural:1',
    '| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label | zona rural |\n| | l | si | Sí | x |',
  ],
  [
    'headers/prefix',
    'survey!bind::esri:tipo:1',
    '| survey |\n| | type | name | label | bind::esri:tipo |\n| | text | a | A | x |',
  ],
  [
    'headers/replaces',
    'survey!label:1',
    '| survey |\n| | type | name | label::Español (es) | label |\n| | text | a | A | B |',
  ],
  ['headers/required', 'survey!:1', '| survey |\n| | name | label |\n| | a | A |'],
  ['headers/twice', 'survey!value:1', '| survey |\n| | type | name | value | label |\n| | text | a | b | A |'],
  [
    'instances/twice',
    'survey!type:4',
    '| survey |\n| | type | name | label |\n| | csv-external | f | |\n| | begin_group | g | G |\n| | csv-external | f | |\n| | text | a | A |\n| | end_group | | |',
  ],
  [
    'instances/two-sources',
    'survey!type:2',
    `| survey |\n| | type | name | label |\n| | csv-external | agua | |\n| | select_one agua | a | A |${choices}`,
  ],
  ['labels/missing', 'survey!label:2', '| survey |\n| | type | name |\n| | text | a |'],
  [
    'labels/repeat',
    'survey!name:2',
    '| survey |\n| | type | name | label |\n| | begin_repeat | r | |\n| | text | a | A |\n| | end_repeat | | |',
  ],
  [
    'logic/cycle',
    'survey!calculation:2',
    '| survey |\n| | type | name | calculation |\n| | calculate | a | ${b} + 1 |\n| | calculate | b | ${a} + 1 |',
  ],
  [
    'media/big-image-alone',
    'survey!big-image:2',
    '| survey |\n| | type | name | label | big-image |\n| | note | a | A | a.png |',
  ],
  ['media/no-max-pixels', 'survey!parameters:2', '| survey |\n| | type | name | label |\n| | image | a | A |'],
  [
    'names/added-twice',
    'survey!name:3',
    '| survey |\n| | type | name | label | repeat_count |\n| | text | r_count | A | |\n| | begin_repeat | r | R | 2 + 1 |\n| | text | a | A | |\n| | end_repeat | | | |',
  ],
  [
    'names/audit',
    'survey!name:2',
    '| survey |\n| | type | name | label |\n| | audit | mi_audit | |\n| | text | a | A |',
  ],
  [
    'names/case',
    'survey!name:3',
    '| survey |\n| | type | name | label |\n| | text | edad | A |\n| | text | Edad | B |',
  ],
  ['names/invalid', 'survey!name:2', '| survey |\n| | type | name | label |\n| | text | mi edad | A |'],
  [
    'names/like-root',
    'survey!name:2',
    '| survey |\n| | type | name | label | relevant |\n| | text | data | A | |\n| | text | b | B | ${data} = 1 |',
  ],
  ['names/meta', 'survey!name:2', '| survey |\n| | type | name | label |\n| | text | meta | A |'],
  ['names/missing', 'survey!name:2', '| survey |\n| | type | name | label |\n| | text | | A |'],
  [
    'names/repeat-like-root',
    'survey!name:2',
    '| survey |\n| | type | name | label |\n| | begin_repeat | data | R |\n| | text | a | A |\n| | end_repeat | | |',
  ],
  [
    'names/repeat-twice',
    'survey!name:6',
    '| survey |\n| | type | name | label |\n| | begin_repeat | r | R |\n| | text | a | A |\n| | end_repeat | | |\n| | begin_group | g | G |\n| | begin_repeat | r | R |\n| | text | b | B |\n| | end_repeat | | |\n| | end_group | | |',
  ],
  ['names/twice', 'survey!name:3', '| survey |\n| | type | name | label |\n| | text | a | A |\n| | text | a | B |'],
  [
    'parameters/age-under-interval',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | audit | | | location-priority=balanced location-min-interval=60 location-max-age=30 |\n| | text | a | A | |',
  ],
  [
    'parameters/belong-together',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | audit | | | location-priority=balanced |\n| | text | a | A | |',
  ],
  [
    'parameters/malformed',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | text | a | A | rows |',
  ],
  [
    'parameters/no-geometry',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | geopoint | a | A | reference-geometry=nada |',
  ],
  [
    'parameters/not-a-number',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | text | a | A | rows=muchas |',
  ],
  [
    'parameters/not-a-package',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | image | a | A | app=camara |',
  ],
  [
    'parameters/not-a-seed',
    'survey!parameters:2',
    `| survey |\n| | type | name | label | parameters |\n| | select_one agua | a | A | randomize=true seed=azar |${choices}`,
  ],
  [
    'parameters/not-one-of',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | audio | a | A | quality=buena |',
  ],
  [
    'parameters/seed-alone',
    'survey!parameters:2',
    `| survey |\n| | type | name | label | parameters |\n| | select_one agua | a | A | seed=3 |${choices}`,
  ],
  [
    'parameters/unknown',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | text | a | A | filas=3 |',
  ],
  [
    'range/appearance',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters | appearance |\n| | range | a | A | tick_interval=2 | rating |',
  ],
  [
    'range/label-not-a-number',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | tick_labelset=l |\n| choices |\n| | list_name | name | label |\n| | l | poco | Poco |',
  ],
  [
    'range/label-off-tick',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | start=0 end=10 tick_interval=5 tick_labelset=l |\n| choices |\n| | list_name | name | label |\n| | l | 3 | Poco |',
  ],
  [
    'range/label-outside',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | tick_labelset=l |\n| choices |\n| | list_name | name | label |\n| | l | 30 | Mucho |',
  ],
  [
    'range/no-list',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | tick_labelset=l |',
  ],
  [
    'range/no-ticks-labels',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters | appearance |\n| | range | a | A | tick_labelset=l | no-ticks |\n| choices |\n| | list_name | name | label |\n| | l | 1 | Poco |\n| | l | 5 | Más |',
  ],
  [
    'range/not-a-multiple',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | step=2 tick_interval=3 |',
  ],
  [
    'range/outside',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | placeholder=20 |',
  ],
  [
    'range/too-large',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | step=20 |',
  ],
  [
    'range/zero',
    'survey!parameters:2',
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | step=0 |',
  ],
  [
    'references/ambiguous',
    'survey!relevant:8',
    '| survey |\n| | type | name | label | relevant |\n| | begin_group | g | G | |\n| | text | a | A | |\n| | end_group | | | |\n| | begin_group | h | H | |\n| | text | a | A | |\n| | end_group | | | |\n| | text | b | B | ${a} = 1 |',
  ],
  [
    'references/kobo',
    'settings!instance_name:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | instance_name |\n| | ${given_name} |',
  ],
  ['references/malformed', 'survey!label:2', '| survey |\n| | type | name | label |\n| | text | a | Hola ${ a } |'],
  [
    'references/no-comma',
    'survey!trigger:4',
    '| survey |\n| | type | name | label | trigger | calculation |\n| | text | a | A | | |\n| | text | b | B | | |\n| | calculate | c | | ${a} ${b} | 1 |',
  ],
  [
    'references/unknown',
    'survey!relevant:2',
    '| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${edad} > 5 |',
  ],
  ['rows/disabled', 'survey!disabled:2', '| survey |\n| | type | name | label | disabled |\n| | text | a | A | no |'],
  [
    'rows/skipped',
    'survey!type:2',
    '| survey |\n| | type | name | label | hint |\n| | | | | nota |\n| | text | a | A | |',
  ],
  [
    'search/from-file',
    'survey!appearance:2',
    "| survey |\n| | type | name | label | appearance |\n| | select_one_from_file l.csv | a | A | search('l') |",
  ],
  [
    'search/shared-list',
    'survey!appearance:2',
    `| survey |\n| | type | name | label | appearance |\n| | select_one agua | a | A | search('l') |\n| | select_one agua | b | B | |${choices}`,
  ],
  [
    'settings/omits-instance-id',
    'settings!omit_instanceID:2',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | omit_instanceID | public_key |\n| | yes | abc |',
  ],
  [
    'settings/two-ids',
    'settings!id_string:1',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | form_id | id_string |\n| | x | y |',
  ],
  [
    'sheets/no-survey',
    '!:',
    '| encuesta |\n| | type | name | label |\n| | text | a | A |\n| choices |\n| | list_name | name |\n| | l | si |',
  ],
  [
    'sheets/resembling',
    'setings!:',
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| setings |\n| | form_id |\n| | x |',
  ],
  [
    'translations/missing',
    'survey!:1',
    '| survey |\n| | type | name | label::Español (es) | label::English (en) | hint::Español (es) |\n| | text | a | A | A | B |',
  ],
  ['translations/no-code', '!:1', '| survey |\n| | type | name | label::Español |\n| | text | a | A |'],
  [
    'translations/or-other',
    'survey!:',
    '| survey |\n| | type | name | label::Español (es) |\n| | select_one l or_other | a | A |\n| choices |\n| | list_name | name | label::Español (es) |\n| | l | si | Sí |',
  ],
  [
    'trigger/not-shown',
    'survey!trigger:3',
    '| survey |\n| | type | name | label | trigger | calculation |\n| | calculate | a | | | 1 |\n| | calculate | b | | ${a} | 2 |',
  ],
  ['trigger/required', 'survey!type:2', '| survey |\n| | type | name | label |\n| | background-geopoint | a | A |'],
  ['types/deprecated', 'survey!type:2', '| survey |\n| | type | name |\n| | simserial | a |\n| | start | b |'],
  [
    'types/kobo',
    'survey!type:2',
    `| survey |\n| | type | name | label | kobo--score-choices |\n| | begin_score | g | G | agua |\n| | score__row | a | A | |\n| | end_score | | | |${choices}`,
  ],
  ['types/missing', 'survey!type:2', '| survey |\n| | type | name | label |\n| | | a | A |'],
  ['types/unknown', 'survey!type:2', '| survey |\n| | type | name | label |\n| | texto | a | A |'],
];

test.each(cases)('D1 %s points at %s', (code, place, markdown) => {
  const { xform, diagnostics } = compiled(markdown);
  const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
  expect(found.map(({ sheet, column, row }) => `${sheet ?? ''}!${column ?? ''}:${row ?? ''}`)).toContain(place);
  if (catalogue[code].severity === 'error') expect(xform).toBeUndefined();
});

test('D2 every diagnostic is brought about by a form here, and says what to do in Spanish and English', () => {
  const shown = new Set(cases.map(([code]) => code));
  expect((Object.keys(catalogue) as DiagnosticCode[]).filter((code) => !shown.has(code))).toEqual([
    'names/root-invalid',
  ]);
  for (const [code, , markdown] of cases) {
    for (const { message, suggestion } of compiled(markdown).diagnostics.filter(
      (diagnostic) => diagnostic.code === code,
    )) {
      for (const text of [message.es, message.en, suggestion.es, suggestion.en]) {
        expect(text.length).toBeGreaterThan(5);
        expect(text).not.toMatch(/(?<!\$)\{\w+\}|\[\[|\]\]|: \.| \( ?\)/);
      }
    }
  }
});

test('D1 a name given for the form is checked like any other', () => {
  const { diagnostics } = compiled('| survey |\n| | type | name | label |\n| | text | a | A |', {
    rootName: 'mi form',
  });
  expect(diagnostics.map(({ code }) => code)).toEqual(['names/root-invalid']);
});

test('D3 reading goes on after an error: all of a form’s faults are told at once', () => {
  const { diagnostics } = compiled(`
| survey |
| | type | name | label | relevant |
| | texto | a | A | |
| | text | mi edad | B | |
| | text | c | C | \${nadie} = 1 |
| | begin_group | c | D | |
| | select_one x | d | D | |
| | end_group | | | |`);
  expect(diagnostics.map(({ code, row }) => `${code}:${row}`)).toEqual([
    'types/unknown:2',
    'names/invalid:3',
    'names/twice:5',
    'choices/no-sheet:6',
    'references/unknown:4',
  ]);
});
