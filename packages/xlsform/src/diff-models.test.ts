import { expect, test } from 'vitest';
import { diffModels } from './diff-models.ts';
import type { FormModel } from './model/form-model.ts';
import { compiled } from './testing/forms.ts';

const base = `
| survey |
| | type | name | label | relevant |
| | integer | personas | ¿Cuántas personas viven aquí? | |
| | select_one agua | agua | ¿De dónde viene el agua? | \${personas} > 0 |
| | text | nota | Observaciones | |
| choices |
| | list_name | name | label |
| | agua | red | Red pública |
| | agua | pozo | Pozo |`;

function model(markdown: string): FormModel {
  return compiled(markdown).model!;
}

const changed = (from: string | RegExp, to: string) => diffModels(model(base), model(base.replace(from, to)));

test('V1 the same form, however spaced and punctuated, is the same', () => {
  expect(changed('¿Cuántas personas viven aquí?', 'Cuántas **personas** viven aquí')).toEqual({
    added: [],
    removed: [],
    renamed: [],
    changed: [],
    keepsAnswers: true,
  });
});

test('V2 added and removed questions are named by path', () => {
  const diff = diffModels(
    model(base),
    model(base.replace('| | text | nota | Observaciones | |', '| | date | dia | ¿Qué día? | |')),
  );
  expect(diff).toMatchObject({ added: ['/data/dia'], removed: ['/data/nota'], renamed: [], keepsAnswers: false });
});

test('V3 a question of the same words under another name was renamed, and stays comparable', () => {
  const diff = changed('| nota |', '| observaciones |');
  expect(diff.renamed).toEqual([{ from: '/data/nota', to: '/data/observaciones' }]);
  expect(diff.changed).toEqual([{ path: '/data/observaciones', from: '/data/nota', comparable: 'yes', reasons: [] }]);
  expect(diff.keepsAnswers).toBe(true);
});

test('V3 a question moved into a group was moved, not removed', () => {
  const diff = changed(
    '| | text | nota | Observaciones | |',
    '| | begin_group | fin | Fin | |\n| | text | nota | Observaciones | |\n| | end_group | | | |',
  );
  expect(diff.renamed).toEqual([{ from: '/data/nota', to: '/data/fin/nota' }]);
  expect(diff.added).toEqual(['/data/fin']);
});

test('V4 other words, another type or another choice make answers incomparable', () => {
  expect(changed('viven aquí', 'durmieron aquí anoche').changed[0]).toMatchObject({
    path: '/data/personas',
    comparable: 'no',
    reasons: ['wording'],
  });
  expect(changed('| integer |', '| text |').changed[0]).toMatchObject({ comparable: 'no', reasons: ['type'] });
  const choices = changed('| | agua | pozo | Pozo |', '| | agua | rio | Río |').changed[0]!;
  expect(choices).toMatchObject({ comparable: 'no', choices: { added: ['rio'], removed: ['pozo'], reworded: [] } });
  expect(changed('| Pozo |', '| Pozo propio |').changed[0]).toMatchObject({
    comparable: 'no',
    reasons: ['choices-reworded'],
  });
});

test('V5 a choice more, or other people asked, calls for care', () => {
  expect(
    changed('| | agua | pozo | Pozo |', '| | agua | pozo | Pozo |\n| | agua | rio | Río |').changed[0],
  ).toMatchObject({ comparable: 'with-care', reasons: ['choices-added'] });
  expect(changed('${personas} > 0', '${personas} > 1').changed[0]).toMatchObject({
    comparable: 'with-care',
    reasons: ['who-is-asked'],
  });
});

const inTwoLanguages = base
  .replaceAll('| label |', '| label::Español (es) | label::English (en) |')
  .replace('| ¿Cuántas personas viven aquí? |', '| ¿Cuántas personas viven aquí? | How many people live here? |')
  .replace('| ¿De dónde viene el agua? |', '| ¿De dónde viene el agua? | Where does the water come from? |')
  .replace('| Observaciones |', '| Observaciones | Remarks |')
  .replace('| Red pública |', '| Red pública | Public |')
  .replace('| Pozo |', '| Pozo | Well |');

test('V6 a language more says nothing against comparing, nor do the first languages of a form without', () => {
  const spanish = base.replaceAll('| label |', '| label::Español (es) |');
  expect(diffModels(model(spanish), model(inTwoLanguages)).changed).toEqual([]);
  expect(diffModels(model(base), model(inTwoLanguages)).changed).toEqual([]);
});

test('V1 signs that mean something are heard', () => {
  for (const [from, to] of [
    ['Menores < 5 o mayores > 60', 'Menores < 18 o mayores > 60'],
    ['Ingreso en $', 'Ingreso en €'],
    ['Edad de ${agua}', 'Edad de ${personas}'],
  ] as const) {
    const asked = base.replace('Observaciones', from);
    expect(diffModels(model(asked), model(asked.replace(from, to))).changed[0]).toMatchObject({
      comparable: 'no',
      reasons: ['wording'],
    });
  }
  expect(changed('${personas} > 0', "${personas} = 'x y'").changed[0]!.reasons).toEqual(['who-is-asked']);
});

test('V5 what a section asks, its questions ask too', () => {
  const grouped = base.replace(
    '| | text | nota | Observaciones | |',
    '| | begin_group | g | G | |\n| | text | nota | Observaciones | |\n| | end_group | | | |',
  );
  const diff = diffModels(model(grouped), model(grouped.replace('| g | G | |', '| g | G | ${personas} > 2 |')));
  expect(diff.changed.map(({ path, reasons }) => [path, reasons])).toEqual([
    ['/data/g', ['who-is-asked']],
    ['/data/g/nota', ['who-is-asked']],
  ]);
});

test('V4 choices from another file are other choices', () => {
  const fromFile = base.replace('select_one agua', 'select_one_from_file fuentes.csv');
  expect(diffModels(model(fromFile), model(fromFile.replace('fuentes.csv', 'pozos.csv'))).changed[0]).toMatchObject({
    comparable: 'no',
    reasons: ['choices-reworded'],
  });
});
