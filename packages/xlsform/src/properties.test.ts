import { expect, test as example } from 'vitest';
import { compile } from './compile.ts';
import { tokens } from './logic/lexer.ts';
import { referencesIn } from './logic/references.ts';
import { parseXForm } from './model/parse-xform.ts';
import { toWorkbook } from './model/to-workbook.ts';
import { compileRepaired } from './repair.ts';
import { fc, test } from './testing/property.ts';
import { carelessForm, soundForm } from './testing/random-forms.ts';

test(
  'P1 compiling never throws, and gives a form or at least one error',
  carelessForm,
  (workbook) => {
    const { xform, model, diagnostics } = compile(workbook);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(xform === undefined).toBe(errors.length > 0);
    expect(model === undefined).toBe(xform === undefined);
  },
  1500,
);

test(
  'P2 a diagnostic points inside of the sheet that it names',
  carelessForm,
  (workbook) => {
    for (const { sheet, row, column } of compile(workbook).diagnostics) {
      const held = workbook.sheets.find(({ name }) => name === sheet);
      if (row === undefined || !held) continue;
      expect(held.rows.map(({ number }) => number)).toContain(row);
      if (column !== undefined) expect(typeof column).toBe('string');
    }
  },
  400,
);

test(
  'P3 the model read from the XForm is that of the compiler, but for what an XForm has no place for',
  soundForm,
  (workbook) => {
    const { xform, model } = compile(workbook);
    const bare = (from: typeof model): unknown =>
      JSON.parse(
        JSON.stringify(from, (key, value: unknown) => (key === 'hxl' || key === 'sensitivity' ? undefined : value)),
      );
    expect(bare(parseXForm(xform!))).toEqual(bare(model));
  },
  150,
);

test(
  'P4 a workbook made from a model compiles to an equal model',
  soundForm,
  (workbook) => {
    const { model } = compile(workbook);
    expect(compile(toWorkbook(model!)).model).toEqual(model);
  },
  150,
);

test(
  'P5 repairs end, and never bring back what they mended',
  carelessForm,
  (workbook) => {
    const { compiled } = compileRepaired(workbook);
    const { changes } = compileRepaired(compileRepaired(workbook).workbook);
    if (compiled.xform !== undefined) expect(changes).toEqual([]);
  },
  200,
);

test(
  'P6 the tokens of a text are the text',
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  (text) => {
    expect(
      tokens(text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
  },
  500,
);

test(
  'P7 references are found or called malformed, whatever the text',
  fc.stringMatching(/^[a${}#\- ]{0,30}$/),
  (text) => {
    const found = referencesIn(text);
    if (found !== 'malformed') for (const { name, from, to } of found) expect(text.slice(from, to)).toContain(name);
  },
  500,
);

test(
  'P8 parsing XML never throws',
  fc.oneof(fc.string({ maxLength: 200 }), fc.stringMatching(/^<[a-z<>/&;"= ]{0,80}$/)),
  (xml) => {
    parseXForm(xml);
  },
  300,
);

example('P8 a document type, and with it any entity, is not taken', () => {
  expect(parseXForm('<!DOCTYPE x [<!ENTITY a "b">]><h:html/>')).toBeUndefined();
});
