import { beforeAll, expect, test } from 'vitest';
import { compiled, xformOf } from '../testing/forms.ts';
import { runCase, summary, type Case } from './cases.ts';
import { startEngine, type Loaded } from './engine.ts';
import { pathCaseHolds, readPathCases } from './relative-paths.ts';
import { sameStructure } from './cases.ts';

let load: (xform: string) => Promise<Loaded>;
beforeAll(async () => {
  load = await startEngine();
});

const everything = `
| survey |
| | type | name | label::Español (es) | label::English (en) | relevant | calculation | choice_filter | trigger | default | constraint |
| | start | inicio | | | | | | | | |
| | select_one provincia | p | Provincia | Province | | | | | | |
| | select_one canton | c | Cantón | Canton | | | provincia = \${p} | | | |
| | begin_repeat | persona | Persona | Person | | | | | | |
| | text | nombre | Nombre | Name | | | | | | |
| | integer | edad | Edad | Age | \${nombre} != '' | | | | | . >= 0 and . < 120 |
| | calculate | antes | | | | indexed-repeat(\${edad}, \${persona}, position(..) - 1) | | | | |
| | date | dia | Día | Day | | | | | today() | |
| | end_repeat | | | | | | | | | |
| | select_one \${nombre} | jefe | ¿Quién? | Who? | | | | | | |
| | calculate | hora | | | | now() | | \${p} | | |
| | note | n | Hola \${jefe} | Hi \${jefe} | | | | | | |
| choices |
| | list_name | name | label::Español (es) | label::English (en) | provincia |
| | provincia | EC08 | Esmeraldas | Esmeraldas | |
| | canton | EC0801 | Esmeraldas | Esmeraldas | EC08 |`;

test('K1 the engine of ODK loads what we compile', async () => {
  expect(await load(xformOf(everything))).toBe('success');
});

test('K1 and would refuse what is no form', async () => {
  expect(await load(xformOf(everything).replace('</h:head>', '<oops></h:head>'))).toBe('failure');
});

const recorded = (given: Partial<Case>): Case => ({
  id: 'x',
  md: '| survey |\n| | type | name | label |\n| | text | a | A |',
  expect_error: false,
  kind: 'xpath',
  assert: {},
  namespaces: { x: 'http://www.w3.org/2002/xforms', h: 'http://www.w3.org/1999/xhtml' },
  pyxform_4_5_0: {},
  ...given,
});

test('K2 a recorded case counts agreement, assertions, structure and rows, and can fail in each', () => {
  const own = compiled('| survey |\n| | type | name | label |\n| | text | a | A |').xform!;
  const results = [
    recorded({
      assert: {
        xpath_match: ["/h:html/h:body/x:input[@ref='/data/a']"],
        xpath_count: [['//x:bind', 2]],
        xpath_exact: [['//x:label', ['<label>A</label>']]],
      },
      pyxform_4_5_0: { xform: own.replaceAll(/\n\s*/g, '') },
    }),
    recorded({
      assert: { xpath_match: ["//x:input[@ref='/data/b']"] },
      pyxform_4_5_0: { xform: own.replace('type="string"', 'type="int"') },
    }),
    recorded({ expect_error: true, pyxform_4_5_0: { error: '[row : 2] wrong' } }),
    recorded({
      expect_error: true,
      md: '| survey |\n| | type | name | label |\n| | texto | a | A |',
      pyxform_4_5_0: { error: '[row : 2] wrong' },
    }),
  ].map(runCase);
  expect(summary(results)).toEqual({
    total: 4,
    agreed_accept_refuse: 3,
    xpath_passed: 3,
    xpath_total: 4,
    structure_equal: 1,
    structure_total: 2,
    refusals_total: 2,
    refusals_with_row: 1,
    refusals_same_row: 1,
  });
});

test('K3 structure is the same whatever the layout and order of a model, and not when a value differs', () => {
  const own = xformOf(everything);
  expect(sameStructure(own, own.replaceAll(/\n\s*/g, '\n'))).toBe(true);
  expect(sameStructure(own, own.replace('type="int"', 'type="string"'))).toBe(false);
});

test('K4 a recorded relative path holds or does not', () => {
  const csv =
    'lcar_context,target_path,source_path,reference_parent,out_steps,out_path,rp_affects_case,expect_none\n/y,/a/g1/t,/a/g2/s,0,2,/g1/t,0,0\n/y,/a/t,/a/r1/s,1,3,/a/t,1,0\n/y,/a/t,/a/s,0,2,/t,0,0\n';
  expect(readPathCases(csv).map(pathCaseHolds)).toEqual([true, true, false]);
});
