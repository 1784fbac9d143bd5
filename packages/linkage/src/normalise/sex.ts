import { fold } from './fold.ts';
import { remembered } from './remembered.ts';

const male = new Set('m male masculino hombre h man boy niño nino varon v masc'.split(' '));
const female = new Set('f female femenino mujer woman girl niña nina hembra fem w'.split(' '));
const other = new Set('x other otro otra otre nonbinary nobinario o'.split(' '));

/** `m`, `f` or `x`; empty when not said. M is masculino and male, since a form that has M for mujer has H beside it. */
export const sexCode = (text: string | undefined): string => (text === undefined ? '' : codeOf(text));

const codeOf = remembered((text) => {
  const folded = fold(text).replaceAll(' ', '');
  return male.has(folded) ? 'm' : female.has(folded) ? 'f' : other.has(folded) ? 'x' : '';
});
