import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { compiled, errorsOf, form, xformOf } from './testing/forms.ts';

const line = (xform: string, start: string): string =>
  xform
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text.startsWith(start)) ?? '';

test('C1 a question becomes a node of the instance, a bind and a control', () => {
  const xform = xformOf(
    '| survey |\n| | type | name | label | hint |\n| | integer | edad | ¿Cuántos años tiene? | Años cumplidos |',
  );
  expect(line(xform, '<bind nodeset="/data/edad"')).toBe('<bind nodeset="/data/edad" type="int"/>');
  expect(xform).toContain('<label>¿Cuántos años tiene?</label>');
  expect(xform).toContain('<hint>Años cumplidos</hint>');
  expect(line(xform, '<bind nodeset="/data/meta/instanceID"')).toContain('jr:preload="uid"');
});

test('C2 types, columns and sheets go by many names', () => {
  const plain = xformOf(
    '| survey |\n| | type | name | label | required | calculation |\n| | text | a | A | yes | |\n| | calculate | b | | | 1 |',
  );
  const other = xformOf(
    '| Survey |\n| | Command | Tag | Caption | Required | Calculate |\n| | string | a | A | TRUE | |\n| | q calculate | b | | | 1 |',
  );
  expect(other).toBe(plain);
});

test('C3 groups nest, repeats have a template, ends are matched', () => {
  const xform = xformOf(`
| survey |
| | type | name | label |
| | begin_group | casa | Casa |
| | begin_repeat | persona | Persona |
| | text | nombre | Nombre |
| | end_repeat | | |
| | end_group | | |`);
  expect(xform).toMatch(/<persona jr:template="">\s*<nombre\/>\s*<\/persona>\s*<persona>\s*<nombre\/>/);
  expect(line(xform, '<repeat')).toBe('<repeat nodeset="/data/casa/persona">');
});

test('C4 a reference is relative inside a common repeat, absolute elsewhere', () => {
  const xform = xformOf(`
| survey |
| | type | name | label | relevant |
| | text | hogar | Hogar | |
| | begin_repeat | persona | Persona | |
| | integer | edad | Edad | |
| | begin_group | mas | Más | |
| | text | escuela | Escuela | \${edad} < 18 and \${hogar} != '' |
| | end_group | | | |
| | end_repeat | | | |
| | text | fin | Fin | \${hogar} != '' |`);
  expect(line(xform, '<bind nodeset="/data/persona/mas/escuela"')).toContain(
    `relevant=" ../../edad  &lt; 18 and  /data/hogar  != ''"`,
  );
  expect(line(xform, '<bind nodeset="/data/fin"')).toContain(`relevant=" /data/hogar  != ''"`);
});

test('C5 indexed-repeat names its nodes absolutely, and its index relatively', () => {
  const xform = xformOf(`
| survey |
| | type | name | label | calculation |
| | begin_repeat | r | R | |
| | text | a | A | |
| | integer | n | N | |
| | calculate | antes | | indexed-repeat(\${a}, \${r}, \${n} - 1) |
| | end_repeat | | | |`);
  expect(line(xform, '<bind nodeset="/data/r/antes"')).toContain(
    'calculate="indexed-repeat( /data/r/a ,  /data/r ,  ../n  - 1)"',
  );
});

test('C6 choices become an instance; a filter starts from the current question', () => {
  const xform = xformOf(`
| survey |
| | type | name | label | choice_filter |
| | begin_repeat | r | R | |
| | select_one provincia | p | Provincia | |
| | select_one canton | c | Cantón | provincia = \${p} |
| | end_repeat | | | |
| choices |
| | list_name | name | label | provincia |
| | provincia | EC08 | Esmeraldas | |
| | canton | EC0801 | Esmeraldas | EC08 |`);
  expect(xform).toContain(`<itemset nodeset="instance('canton')/root/item[provincia =  current()/../p ]">`);
  expect(xform).toMatch(/<item>\s*<name>EC0801<\/name>\s*<label>Esmeraldas<\/label>\s*<provincia>EC08<\/provincia>/);
});

test('C7 texts in several languages are itext, complete in each', () => {
  const xform = xformOf(`
| survey |
| | type | name | label::Español (es) | label::English (en) | hint::Español (es) |
| | note | a | Hola | Hello | Despacio |
| settings |
| | default_language |
| | Español (es) |`);
  expect(xform).toContain('<translation lang="Español (es)" default="true()">');
  expect(xform).toMatch(/<translation lang="English \(en\)">[\s\S]*<text id="\/data\/a:hint">\s*<value>-<\/value>/);
  expect(xform).toContain(`<label ref="jr:itext('/data/a:label')"/>`);
});

test('C8 a label holds outputs, and every text is escaped', () => {
  const xform = xformOf(
    '| survey |\n| | type | name | label |\n| | text | a | A & <b> |\n| | note | b | Hola ${a}, ¿< 5? |',
  );
  expect(xform).toContain('<label>A &amp; &lt;b&gt;</label>');
  expect(xform).toContain('<label> Hola <output value=" /data/a "/>, ¿&lt; 5? </label>');
});

test('C9 a default that has to be computed is set when the record begins, in a repeat for each instance too', () => {
  const xform = xformOf(`
| survey |
| | type | name | label | default |
| | text | a | A | fijo |
| | begin_repeat | r | R | |
| | date | d | D | today() |
| | date | e | E | 2026-11-24 |
| | end_repeat | | | |`);
  expect(xform).toContain('<a>fijo</a>');
  expect(xform).toContain('<e>2026-11-24</e>');
  expect(xform).toContain('<setvalue ref="/data/r/d" event="odk-instance-first-load" value="today()"/>');
  expect(xform).toContain('<setvalue ref="/data/r/d" event="odk-new-repeat" value="today()"/>');
});

test('C10 a trigger computes when its question changes, and not otherwise', () => {
  const xform = xformOf(
    '| survey |\n| | type | name | label | calculation | trigger |\n| | text | a | A | | |\n| | calculate | b | | now() | ${a} |',
  );
  expect(xform).toContain('<setvalue ref="/data/b" event="xforms-value-changed" value="now()"/>');
  expect(line(xform, '<bind nodeset="/data/b"')).toBe('<bind nodeset="/data/b" type="string"/>');
});

test('C11 files, pulldata and the last record become instances, each once, and are named as attachments', () => {
  const { xform, attachments } = compiled(`
| survey |
| | type | name | label | calculation | default |
| | select_one_from_file lugares.csv | l | L | | |
| | text | n | N | | \${last-saved#n} |
| | calculate | x | | pulldata('precios', 'p', 'k', \${l}) | |
| | calculate | y | | pulldata('precios', 'q', 'k', \${l}) | |`);
  expect(xform!.match(/<instance id="precios" src="jr:\/\/file-csv\/precios.csv"\/>/g)).toHaveLength(1);
  expect(xform).toContain('<instance id="__last-saved" src="jr://instance/last-saved"/>');
  expect(attachments).toEqual([
    { name: 'lugares.csv', kind: 'csv' },
    { name: 'precios.csv', kind: 'csv' },
  ]);
});

test('C12 a repeat can be as long as an answer says, or as an expression does', () => {
  const xform = xformOf(`
| survey |
| | type | name | label | repeat_count |
| | integer | n | N | |
| | begin_repeat | r | R | \${n} |
| | text | a | A | |
| | end_repeat | | | |
| | begin_repeat | s | S | \${n} * 2 |
| | text | b | B | |
| | end_repeat | | | |`);
  expect(line(xform, '<repeat nodeset="/data/r"')).toContain('jr:count=" /data/n "');
  expect(line(xform, '<bind nodeset="/data/s_count"')).toContain('calculate=" /data/n  * 2"');
});

test('C13 an entity is made from a household, or changed by its id', () => {
  const made = xformOf(
    '| survey |\n| | type | name | label | save_to |\n| | text | a | A | nombre |\n| entities |\n| | list_name | label |\n| | hogar | ${a} |',
  );
  expect(made).toContain('entities:entities-version="2024.1.0"');
  expect(made).toContain('<entity dataset="hogar" create="1" id="">');
  expect(line(made, '<bind nodeset="/data/a"')).toContain('entities:saveto="nombre"');
  const changed = xformOf(
    '| survey |\n| | type | name | label | save_to |\n| | text | id | Id | |\n| | text | a | A | nombre |\n| entities |\n| | list_name | entity_id |\n| | hogar | ${id} |',
  );
  expect(changed).toContain('<entity dataset="hogar" update="1" baseVersion="" trunkVersion="" branchId="" id=""');
  expect(line(changed, '<bind nodeset="/data/meta/entity/@baseVersion"')).toContain(
    "instance('hogar')/root/item[name= /data/id ]/__version",
  );
});

test('C14 entities in repeats stand in their repeat', () => {
  const xform = xformOf(`
| survey |
| | type | name | label | save_to |
| | text | jefe | Jefe | hogar#jefe |
| | begin_repeat | persona | Persona | |
| | text | nombre | Nombre | persona#nombre |
| | end_repeat | | | |
| entities |
| | list_name | label |
| | hogar | \${jefe} |
| | persona | \${nombre} |`);
  expect(xform).toContain('entities:entities-version="2025.1.0"');
  expect(xform).toContain('<setvalue ref="/data/persona/meta/entity/@id" event="odk-new-repeat" value="uuid()"/>');
});

test('C15 settings name, version and place the form', () => {
  const xform = xformOf(`
| survey |
| | type | name | label |
| | text | a | A |
| settings |
| | form_title | form_id | version | name | style | instance_name | submission_url | public_key | attribute::odk:x |
| | Hogares | hogares_2 | 2026112401 | hogar | pages | concat('H-', \${a}) | https://ejemplo.org | clave | y |`);
  expect(xform).toContain('<h:title>Hogares</h:title>');
  expect(line(xform, '<hogar')).toBe('<hogar odk:x="y" id="hogares_2" version="2026112401">');
  expect(xform).toContain('<h:body class="pages">');
  expect(line(xform, '<bind nodeset="/hogar/meta/instanceName"')).toContain(`calculate="concat('H-',  /hogar/a )"`);
  expect(line(xform, '<submission')).toBe(
    '<submission action="https://ejemplo.org" method="post" base64RsaPublicKey="clave"/>',
  );
});

test('C16 yes and no become XPath; smart quotes become plain, runs of blanks one', () => {
  const xform = xformOf(
    '| survey |\n| | type | name | label | required | readonly | relevant |\n| | text | a | A   B | Yes | no | ‘x’ = “x” |',
  );
  const bind = line(xform, '<bind nodeset="/data/a"');
  expect(bind).toContain('required="true()"');
  expect(bind).toContain('readonly="false()"');
  expect(bind).toContain(`relevant="'x' = &quot;x&quot;"`);
  expect(xform).toContain('<label>A B</label>');
});

test('C17 or_other adds its choice and its question', () => {
  const xform = xformOf(
    '| survey |\n| | type | name | label |\n| | select_one l or_other | a | A |\n| choices |\n| | list_name | name | label |\n| | l | si | Sí |',
  );
  expect(xform).toMatch(/<name>other<\/name>\s*<label>Other<\/label>/);
  expect(line(xform, '<bind nodeset="/data/a_other"')).toContain(`relevant="selected(../a, 'other')"`);
});

test('C18 choices from earlier answers leave out what is empty', () => {
  const xform = xformOf(`
| survey |
| | type | name | label |
| | begin_repeat | r | R |
| | text | nombre | Nombre |
| | end_repeat | | |
| | select_one \${nombre} | jefe | ¿Quién es? |`);
  expect(xform).toContain(`<itemset nodeset="/data/r[./nombre != '']">`);
  expect(xform).toContain('<value ref="nombre"/>');
});

test('C19 a range with decimals is decimal, and its ticks are attributes', () => {
  const xform = xformOf(
    '| survey |\n| | type | name | label | parameters |\n| | range | a | A | start=0 end=1 step=0.1 tick_interval=0.5 |',
  );
  expect(line(xform, '<bind nodeset="/data/a"')).toContain('type="decimal"');
  expect(line(xform, '<range')).toContain('start="0" end="1" step="0.1" odk:tick-interval="0.5"');
  expect(
    errorsOf(
      '| survey |\n| | type | name | label | parameters |\n| | range | a | A | start=0 end=1 step=0.1 tick_interval=0.25 |',
    ),
  ).toEqual(['range/not-a-multiple survey!parameters:2']);
});

test('C20 metadata, audit and positions fill themselves in', () => {
  const xform = xformOf(`
| survey |
| | type | name | label | parameters | trigger |
| | start | inicio | | | |
| | deviceid | aparato | | | |
| | audit | | | location-priority=balanced location-min-interval=60 location-max-age=120 | |
| | start-geopoint | aqui | | | |
| | background-audio | voz | | quality=low | |
| | text | a | A | | |
| | background-geopoint | donde | | | \${a} |`);
  expect(line(xform, '<bind nodeset="/data/inicio"')).toContain('jr:preload="timestamp" jr:preloadParams="start"');
  expect(line(xform, '<bind nodeset="/data/meta/audit"')).toContain('odk:location-priority="balanced"');
  expect(xform).toContain('<odk:setgeopoint ref="/data/aqui" event="odk-instance-first-load"/>');
  expect(xform).toContain('<odk:recordaudio ref="/data/voz" event="odk-instance-load" odk:quality="low"/>');
  expect(xform).toContain('<odk:setgeopoint ref="/data/donde" event="xforms-value-changed"/>');
});

test('C21 names may have letters of Spanish', () => {
  expect(
    xformOf('| survey |\n| | type | name | label |\n| | integer | niños | Niños |\n| | text | Ñandú | Ñ |'),
  ).toContain('<Ñandú/>');
});

test('C22 circles of calculation and relevance are found and named; the form still compiles', () => {
  const { xform, diagnostics } = compiled(`
| survey |
| | type | name | label | calculation | relevant |
| | calculate | a | | \${b} + 1 | |
| | calculate | b | | \${c} + 1 | |
| | begin_group | g | G | | \${a} > 0 |
| | integer | c | C | | |
| | end_group | | | | |
| | text | libre | L | | \${a} = 1 |`);
  expect(xform).toBeDefined();
  const cycles = diagnostics.filter(({ code }) => code === 'logic/cycle');
  expect(cycles.map(({ message }) => message.en)).toEqual([expect.stringContaining('a → b → g → a')]);
});

test('C23 select_one_external reads itemsets.csv', () => {
  const { xform, itemsets } = compiled(`
| survey |
| | type | name | label | choice_filter |
| | text | p | P | |
| | select_one_external canton | c | C | provincia = \${p} |
| external_choices |
| | list_name | name | label | provincia |
| | canton | 1 | Uno, "el primero" | 08 |`);
  expect(xform).toContain(`query="instance('canton')/root/item[provincia =  /data/p ]"`);
  expect(itemsets).toBe('"list_name","name","label","provincia"\r\n"canton","1","Uno, ""el primero""","08"\r\n');
});

test('C24 loops are written out, once for each choice, down to their groups', () => {
  const xform = xformOf(`
| survey |
| | type | name | label |
| | begin loop over servicio | l | |
| | begin_group | g | %(label)s |
| | select_one calidad | q | Calidad de %(label)s |
| | end_group | | |
| | end loop | | |
| choices |
| | list_name | name | label |
| | servicio | agua | Agua |
| | servicio | luz | Luz |
| | calidad | buena | Buena |`);
  expect(xform).toContain('<select1 ref="/data/l/luz/g/q">');
  expect(xform).toContain('<label>Calidad de Agua</label>');
});

test('C25 a workbook of one sheet is a survey, whatever it is called', () => {
  expect(compile(form('| Hoja1 |\n| | type | name | label |\n| | text | a | A |')).xform).toContain('<a/>');
});

test('C26 a comparison inside a path over a list stays one in the label', () => {
  const xform = xformOf(
    "| survey |\n| | type | name | label |\n| | note | a | Precio: instance('p')/root/item[name < 5]/label |\n| | select_one p | b | B |\n| choices |\n| | list_name | name | label |\n| | p | 1 | Uno |",
  );
  expect(xform).toContain(`<output value="instance('p')/root/item[name &lt; 5]/label"/>`);
});

test('C22 a knot of circles is told once for each node, in few words', () => {
  const rows = Array.from(
    { length: 40 },
    (_, at) =>
      `| | calculate | c${at} | ${Array.from({ length: 40 }, (__, to) => `\${c${to}}`)
        .filter((___, to) => to !== at)
        .join(' + ')} |`,
  );
  const { diagnostics } = compiled(`| survey |\n| | type | name | calculation |\n${rows.join('\n')}`);
  const told = diagnostics.filter(({ code }) => code === 'logic/cycle');
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(20);
  for (const { message } of told) expect(message.es.length).toBeLessThan(250);
});

test('C7 media and messages without a language stand beside those with one; a label after replaces', () => {
  const xform = xformOf(
    '| survey |\n| | type | name | label::English (en) | media::image::English (en) | media::image |\n| | note | a | Hello | en.png | todas.png |',
  );
  expect(xform).toMatch(/lang="English \(en\)">[\s\S]*jr:\/\/images\/en\.png/);
  expect(xform).toMatch(/lang="default"[\s\S]*jr:\/\/images\/todas\.png/);
});

test('C24 what a loop computes and filters takes its words too', () => {
  const xform = xformOf(`
| survey |
| | type | name | label | choice_filter | default |
| | begin loop over l | lp | L | | |
| | select_one l | s | S | name = '%(name)s' | %(name)s |
| | end loop | | | | |
| choices |
| | list_name | name | label |
| | l | x | X |
| | l | y | Y |`);
  expect(xform).toContain("root/item[name = 'x']");
  expect(xform).toContain('<s>y</s>');
});
