import { expect, test } from 'vitest';
import { compiled } from '../testing/forms.ts';
import type { Field, FormModel } from './form-model.ts';
import { parseXForm } from './parse-xform.ts';

const hogar = `
| survey |
| | type | name | label::Español (es) | label::English (en) | guidance_hint::Español (es) | relevant | constraint | required | calculation | choice_filter | repeat_count | hxl | sensitivity | parameters | appearance | media::big-image | media::image | autoplay |
| | audit | | | | | | | | | | | | | track-changes=true | | | | |
| | select_one provincia | p | Provincia | Province | | | | yes | | | | #adm1+code | | | minimal | | | |
| | integer | n | ¿Cuántos son? | How many? | Cuente a todos | | . > 0 | | | | | #affected+total | | | | | | |
| | begin_repeat | persona | Persona | Person | | | | | | | \${n} | | | | | | | |
| | text | nombre | Nombre | Name | | | | yes | | | | | strict | | | | | |
| | begin_group | salud | Salud | Health | | \${n} < 9 | | | | | | | | | | | | |
| | note | aviso | Hola \${nombre} | Hi \${nombre} | | | | | | | | | | | | grande.png | chica.png | |
| | end_group | | | | | | | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | | | | | |
| | calculate | total | | | | | | | sum(\${n}) + 1 | | | | | | | | | |
| | image | foto | Foto | Photo | | | | | | | | | confidential | max-pixels=1600 app=org.minga.camara | | | | |
| choices |
| | list_name | name | label::Español (es) | label::English (en) | zona |
| | provincia | EC08 | Esmeraldas | Esmeraldas | costa |
| settings |
| | form_id | form_title | version | default_language | style | instance_name |
| | hogar | Hogares | 3 | Español (es) | pages | concat('H ', \${p}) |`;

function modelOf(markdown: string): FormModel {
  const { model, diagnostics } = compiled(markdown);
  if (!model) throw new Error(diagnostics.map(({ code }) => code).join());
  return model;
}

function field(model: FormModel, name: string): Field {
  return model.fields.find((candidate) => candidate.name === name)!;
}

test('M1 a field has a path, a type, the sections and repeats around it, and its words by language', () => {
  const model = modelOf(hogar);
  expect(model).toMatchObject({
    id: 'hogar',
    title: 'Hogares',
    version: '3',
    languages: ['Español (es)', 'English (en)'],
    defaultLanguage: 'Español (es)',
    style: 'pages',
    instanceName: "concat('H ', ${p})",
  });
  expect(field(model, 'aviso')).toMatchObject({
    path: '/data/persona/salud/aviso',
    type: 'note',
    parent: '/data/persona/salud',
    repeats: ['/data/persona'],
    labels: { 'Español (es)': 'Hola ${nombre}', 'English (en)': 'Hi ${nombre}' },
  });
  expect(field(model, 'p')).toMatchObject({
    type: 'select_one',
    choices: { from: 'list', list: 'provincia' },
    required: 'true()',
    appearance: 'minimal',
  });
  expect(model.lists[0]).toEqual({
    name: 'provincia',
    choices: [
      {
        name: 'EC08',
        labels: { 'Español (es)': 'Esmeraldas', 'English (en)': 'Esmeraldas' },
        media: {},
        columns: { zona: 'costa' },
      },
    ],
  });
});

test('M2 expressions stand as an author wrote them', () => {
  const model = modelOf(hogar);
  expect(field(model, 'n').constraint).toBe('. > 0');
  expect(field(model, 'salud').relevant).toBe('${n} < 9');
  expect(field(model, 'total').calculation).toBe('sum(${n}) + 1');
  expect(field(model, 'persona').count).toBe('${n}');
});

test('M3 what the engine does not tell is in the model: guidance, big image, audit, HXL and sensitivity', () => {
  const model = modelOf(hogar);
  expect(field(model, 'n').guidance).toEqual({ 'Español (es)': 'Cuente a todos' });
  expect(field(model, 'aviso').media['big-image']).toEqual({ 'Español (es)': 'grande.png' });
  expect(model.audit).toEqual({ parameters: { 'track-changes': 'true' } });
  expect(field(model, 'p').hxl).toBe('#adm1+code');
  expect(field(model, 'nombre').sensitivity).toBe('strict');
  expect(field(model, 'foto').parameters).toEqual({ 'max-pixels': '1600', app: 'org.minga.camara' });
});

test('M3 a tag or class can also go with the form, as an attribute of its instance', () => {
  const { xform } = compiled(
    '| survey |\n| | type | name | label | instance::hxl | instance::sensitivity |\n| | text | a | A | #loc | confidential |',
  );
  expect(field(parseXForm(xform!)!, 'a')).toMatchObject({ hxl: '#loc', sensitivity: 'confidential' });
});

test('M4 an XForm of another maker is read: relative paths, items in the body, sections without labels', () => {
  const model = parseXForm(`<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
  <h:head><h:title>Visita</h:title><model>
    <instance><visita id="v1" version="2"><casa><color/><personas/></casa><fin/></visita></instance>
    <bind nodeset="/visita/casa/color" type="string" required="true()"/>
    <bind nodeset="/visita/casa/personas" type="int" relevant="/visita/casa/color='rojo'"/>
    <bind nodeset="/visita/fin" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
  </model></h:head>
  <h:body><group ref="/visita/casa"><select1 ref="color"><label>Color</label><item><label>Rojo</label><value>rojo</value></item></select1>
    <input ref="/visita/casa/personas"><label>Personas</label></input></group></h:body>
</h:html>`)!;
  expect(field(model, 'color')).toMatchObject({
    type: 'select_one',
    labels: { default: 'Color' },
    choices: { from: 'list', list: 'color' },
  });
  expect(model.lists).toEqual([
    { name: 'color', choices: [{ name: 'rojo', labels: { default: 'Rojo' }, media: {}, columns: {} }] },
  ]);
  expect(field(model, 'personas').relevant).toBe("${color} ='rojo'");
  expect(field(model, 'fin').type).toBe('end');
});

test('M5 what is no XForm gives nothing', () => {
  expect(parseXForm('')).toBeUndefined();
  expect(parseXForm('<html/>')).toBeUndefined();
  expect(parseXForm('<a><b></a>')).toBeUndefined();
});

test('M3 messages for a missing app, preloads of shown questions and attributes of repeats are kept', () => {
  const { xform } = compiled(`
| survey |
| | type | name | label | noAppErrorString::Español (es) | bind::jr:preload | instance::odk:x |
| | text | a | A | Instale la app | | |
| | text | b | B | | uid | |
| | begin_repeat | r | R | | | y |
| | text | c | C | | | |
| | end_repeat | | | | | |`);
  const model = parseXForm(xform!)!;
  expect(field(model, 'a').noAppMessages).toEqual({ 'Español (es)': 'Instale la app' });
  expect(field(model, 'b').attributes.bind).toEqual({ 'jr:preload': 'uid' });
  expect(field(model, 'r').attributes.instance).toEqual({ 'odk:x': 'y' });
});
