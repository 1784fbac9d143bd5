import { expect, test } from 'vitest';
import { answersOf } from './answers.ts';

test('answers stand in their order, groups that repeat are numbered, and meta is left out', () => {
  const xml = `<?xml version="1.0"?><data id="f" xmlns:orx="http://openrosa.org/xforms"><a> uno </a><g><b>2</b></g>
    <r><c>x &amp; y</c></r><r><c/></r><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta><cedula>0012</cedula></data>`;
  expect(answersOf(xml)).toEqual([
    { path: 'a', value: 'uno' },
    { path: 'g/b', value: '2' },
    { path: 'r[1]/c', value: 'x & y' },
    { path: 'r[2]/c', value: '' },
    { path: 'cedula', value: '0012' },
  ]);
});

test('what is no record has no answers', () => {
  for (const text of ['', 'hola', '<a', '<!DOCTYPE x [<!ENTITY e "1">]><x>&e;</x>'])
    expect(answersOf(text).every(({ value }) => value !== '1')).toBe(true);
});
