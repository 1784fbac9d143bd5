import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { compileRepaired, repair } from './repair.ts';
import { compiled, form } from './testing/forms.ts';

function mended(markdown: string) {
  const workbook = form(markdown);
  const before = structuredClone(workbook);
  const result = repair(workbook, compile(workbook).diagnostics);
  expect(workbook).toEqual(before);
  return { ...result, again: compile(result.workbook) };
}

test('R1 repeated choices are allowed by a setting, which is added where it is missing', () => {
  const { changes, again } = mended(
    '| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | 1 | Uno |\n| | l | 1 | Una |',
  );
  expect(changes).toEqual([
    { code: 'choices/twice', edit: { do: 'set', setting: 'allow_choice_duplicates', text: 'yes' } },
  ]);
  expect(again.xform).toBeDefined();
});

test('R2 a repeated name gets the number of its row, and the old cell is told', () => {
  const { changes, again } = mended('| survey |\n| | type | name | label |\n| | text | a | A |\n| | text | a | B |');
  expect(changes).toEqual([
    { code: 'names/twice', before: 'a', edit: { do: 'write', sheet: 'survey', row: 3, column: 'name', text: 'a_3' } },
  ]);
  expect(again.xform).toContain('<a_3/>');
});

test('R3 one name in two groups: each reference keeps the one that stands nearest to it', () => {
  const { again } = mended(`
| survey |
| | type | name | label | relevant |
| | begin_group | g | G | |
| | text | edad | E | |
| | text | x | X | \${edad} > 1 |
| | end_group | | | |
| | begin_group | h | H | |
| | text | edad | E | |
| | text | y | Y | \${edad} > 2 |
| | end_group | | | |`);
  expect(again.xform).toContain('relevant=" /data/g/edad  &gt; 1"');
  expect(again.xform).toContain('relevant=" /data/h/edad_7  &gt; 2"');
});

test('R3 where two stand as near, nothing is renamed', () => {
  const { changes } = mended(`
| survey |
| | type | name | label | relevant |
| | begin_group | g | G | |
| | text | edad | E | |
| | end_group | | | |
| | begin_group | h | H | |
| | text | edad | E | |
| | end_group | | | |
| | text | y | Y | \${edad} > 2 |`);
  expect(changes).toEqual([]);
});

test('R4 names lose the blanks and signs that XML has no room for', () => {
  expect(mended('| survey |\n| | type | name | label |\n| | text | ¿su edad? | A |').again.xform).toContain(
    '<su_edad/>',
  );
});

test('R5 what KoboToolbox left behind is taken out', () => {
  const { again } = mended(
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | instance_name |\n| | ${given_name} |',
  );
  expect(again.xform).toBeDefined();
  expect(again.xform).not.toContain('instanceName');
});

test('R6 columns of a prefix that nobody declared are dropped', () => {
  const { again, changes } = mended(
    '| survey |\n| | type | name | bind::esri:a | label | body::cht:b |\n| | text | a | x | A | y |',
  );
  expect(changes.map(({ edit }) => edit)).toEqual([
    { do: 'drop-column', sheet: 'survey', column: 'bind::esri:a' },
    { do: 'drop-column', sheet: 'survey', column: 'body::cht:b' },
  ]);
  expect(again.diagnostics).toEqual([]);
  expect(again.xform).toContain('<label>A</label>');
});

test('R7 a list called yes_no is given its two choices; others are not guessed', () => {
  expect(mended('| survey |\n| | type | name | label |\n| | select_one yes_no | a | A |').again.xform).toContain(
    '<name>yes</name>',
  );
  expect(mended('| survey |\n| | type | name | label |\n| | select_one ropa | a | A |').again.xform).toBeUndefined();
});

test('R8 repairs uncover what they hid, and are told together', () => {
  const { compiled: again, changes } = compileRepaired(
    form('| survey |\n| | type | name | label |\n| | Text | a | A |\n| | text | a | B |\n| | calculate | c | |'),
  );
  expect(changes.map(({ code }) => code)).toEqual(['types/unknown', 'names/twice', 'calculation/missing']);
  expect(again.xform).toBeDefined();
});

test('R9 what only the author can know is left alone', () => {
  const { diagnostics } = compiled(
    '| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${edad} > 3 |\n| | text | edda | B | |',
  );
  expect(diagnostics[0]).toMatchObject({
    code: 'references/unknown',
    suggestion: { es: 'Corrige el nombre. Parecida: edda.' },
  });
  expect(diagnostics[0]!.repair).toBeUndefined();
});

test('R10 tables of KoboToolbox become groups and loops that every client draws', () => {
  const { again, changes } = mended(`
| survey |
| | type | name | label | kobo--score-choices | kobo--rank-items | kobo--matrix_list |
| | begin_score | servicios | Servicios | nota | | |
| | score__row | agua | Agua | | | |
| | score__row | luz | Luz | | | |
| | end_score | | | | | |
| | begin_rank | orden | Orden | | nota | |
| | rank__level | primero | Primero | | | |
| | end_rank | | | | | |
| | begin_kobomatrix | bienes | Bienes | | | cosa |
| | integer | cuantos | Cuántos | | | |
| | end_kobomatrix | | | | | |
| choices |
| | list_name | name | label |
| | nota | 1 | Mala |
| | nota | 2 | Buena |
| | cosa | cama | Cama |
| | cosa | olla | Olla |`);
  expect(changes.filter(({ edit }) => edit.do === 'write').length).toBe(11);
  expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(again.xform).toContain('<select1 ref="/data/servicios/luz" appearance="list-nolabel">');
  expect(again.xform).toContain('<select1 ref="/data/orden/primero">');
  expect(again.xform).toContain('<input ref="/data/bienes/olla/cuantos">');
});

const unsafe: [why: string, markdown: string][] = [
  [
    'a name stands twice in one section and is referred to',
    '| survey |\n| | type | name | label | relevant |\n| | integer | a | A | |\n| | integer | a | B | |\n| | text | b | C | ${a} > 1 |',
  ],
  [
    'a path holds the name',
    '| survey |\n| | type | name | label | relevant |\n| | integer | a | A | |\n| | integer | a | B | |\n| | text | b | C | ../a > 1 |',
  ],
  [
    'a select from answers could mean either',
    '| survey |\n| | type | name | label | relevant |\n| | begin_repeat | r | R | |\n| | text | n | N | |\n| | end_repeat | | | |\n| | begin_repeat | s | S | |\n| | text | n | N | |\n| | text | m | M | ${n} = 1 |\n| | end_repeat | | | |\n| | select_one ${n} | x | X | |',
  ],
  [
    'the form expects other answers than yes and no',
    "| survey |\n| | type | name | label | relevant |\n| | select_one yes_no | a | A | |\n| | text | b | B | ${a} = '1' |",
  ],
  [
    'a leftover is part of a condition',
    "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${a} = 1 and ${__version__} != '' |",
  ],
  ['the root is named in words', '| survey |\n| | type | name | label |\n| | text | a | A ${data} |'],
  [
    'a trigger is an expression',
    '| survey |\n| | type | name | label | trigger | calculation |\n| | text | a | A | | |\n| | text | b | B | | |\n| | calculate | c | | if(${a} ${b}) | 1 |',
  ],
];

test.each(unsafe)('R9 nothing is repaired where %s', (_, markdown) => {
  const { compiled: again, changes } = compileRepaired(form(markdown));
  expect(again.xform).toBeUndefined();
  expect(changes).toEqual([]);
});

test('R3 triggers and the last record follow the name that they meant', () => {
  const { again } = mended(`
| survey |
| | type | name | label | relevant | trigger | calculation | default |
| | begin_group | g | G | | | | |
| | integer | a | A | | | | |
| | end_group | | | | | | |
| | begin_group | h | H | | | | |
| | integer | a | A | | | | |
| | integer | c | C | \${a} > 1 | | | \${last-saved#a} |
| | calculate | b | | | \${a} | now() | |
| | end_group | | | | | | |`);
  expect(again.xform).toContain('relevant=" /data/h/a_6  &gt; 1"');
  expect(again.xform).toContain(`value=" instance('__last-saved')/data/h/a_6 "`);
  expect(again.xform).toMatch(/<input ref="\/data\/h\/a_6">\s*<label>A<\/label>\s*<setvalue ref="\/data\/h\/b"/);
});

test('R4 a new name is a free one, and references go with it', () => {
  const { again } = mended(
    '| survey |\n| | type | name | label | relevant |\n| | text | meta | A | |\n| | text | meta_ | B | ${meta} = 1 |\n| | text | mi edad | C | |\n| | text | mi_edad | D | |',
  );
  expect(again.xform).toContain('<meta__2/>');
  expect(again.xform).toContain('relevant=" /data/meta__2  = 1"');
  expect(again.xform).toContain('<mi_edad_4/>');
});

test('R7 a type is corrected and its list left as it is', () => {
  const { again } = mended(
    '| survey |\n| | type | name | label |\n| | Select_One MiLista | a | A |\n| choices |\n| | list_name | name | label |\n| | MiLista | 1 | Uno |\n| | milista | 2 | Dos |',
  );
  expect(again.xform).toContain(`instance('MiLista')/root/item`);
});

test('R7 the choices of a usual list speak the languages of the form', () => {
  const { again } = mended(
    '| survey |\n| | type | name | label::Español (es) |\n| | select_one yes_no | a | A |\n| | select_one l | b | B |\n| choices |\n| | list_name | name | label::Español (es) | label::English (en) |\n| | l | 1 | Uno | One |',
  );
  expect(again.xform).toMatch(/<value>Sí<\/value>[\s\S]*<value>Yes<\/value>/);
});

test('R3 two names of several sections in one cell are both told apart, at once', () => {
  const group = (name: string): string => `
| | begin_group | ${name} | G | |
| | integer | a | A | |
| | integer | da | B | |
| | text | x${name} | X | \${da} > \${a} |
| | end_group | | | |`;
  const { again } = mended(`
| survey |
| | type | name | label | relevant |${group('g')}${group('h')}`);
  expect(again.xform).toContain('relevant=" /data/g/da  &gt;  /data/g/a "');
  expect(again.xform).toContain('relevant=" /data/h/da_9  &gt;  /data/h/a_8 "');
});
