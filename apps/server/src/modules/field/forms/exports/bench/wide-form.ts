// The form of the bench: 300 questions of the kinds that field forms have, and records of it, each told by its number.
import { sheetOf, type Workbook } from '@minga/xlsform';

type Kind = 'text' | 'one' | 'many' | 'integer' | 'decimal' | 'date' | 'geopoint';

/** In shares of what real forms ask. */
const turn: readonly Kind[] = ['text', 'one', 'integer', 'text', 'one', 'integer', 'text', 'many', 'decimal', 'text'];
export const questions: readonly { name: string; kind: Kind }[] = Array.from({ length: 300 }, (_, at) => {
  const kind = at % 60 === 0 ? 'geopoint' : at % 30 === 1 ? 'date' : turn[at % turn.length]!;
  return { name: `q${at}`, kind };
});

const types: Readonly<Record<Kind, string>> = {
  text: 'text',
  one: 'select_one need',
  many: 'select_multiple need',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  geopoint: 'geopoint',
};

const needs = ['water', 'food', 'shelter', 'health', 'papers', 'work', 'school', 'none'];

export const wideForm: Workbook = {
  sheets: [
    sheetOf(
      'survey',
      questions.map(({ name, kind }) => ({ type: types[kind], name, label: `Pregunta ${name}` })),
    ),
    sheetOf(
      'choices',
      needs.map((name) => ({ list_name: 'need', name, label: `La opción ${name}` })),
    ),
    sheetOf('settings', [{ form_id: 'wide', form_title: 'Ancho', version: '1' }]),
  ],
};

const words = 'familia de cinco personas, en la "zona norte" que llegó en marzo & necesita agua'.split(' ');

/** What record number `at` answers to question number `i`; every seventh answer is left out. */
export function answerOf(at: number, i: number): string {
  if ((at + i) % 7 === 3) return '';
  const n = (at * 31 + i * 17) % 9_973;
  const need = (more: number): string => needs[(n + more) % needs.length]!;
  switch (questions[i]!.kind) {
    case 'text':
      return `${words[n % words.length]} ${words[(n >> 3) % words.length]} ${at}`;
    case 'one':
      return need(0);
    case 'many':
      return `${need(0)} ${need(3)}`;
    case 'integer':
      return String(n % 120);
    case 'decimal':
      return (n / 100).toFixed(2);
    case 'date':
      return `2025-0${1 + (n % 9)}-1${n % 9}`;
    default:
      return `-${(n % 400) / 100} -7${n % 9}.5${n % 7} ${n % 2_800} ${1 + (n % 9)}.5`;
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function recordOf(at: number, instanceId: string): string {
  const answers = questions.map(({ name }, i) => {
    const answer = escaped(answerOf(at, i));
    return answer === '' ? `<${name}/>` : `<${name}>${answer}</${name}>`;
  });
  return `<?xml version='1.0' ?><data id="wide" version="1" xmlns:orx="http://openrosa.org/xforms">${answers.join('')}<orx:meta><orx:instanceID>${instanceId}</orx:instanceID></orx:meta></data>`;
}

/** The cells that record number `at` has to have, told without the server's reader: empty is no answer. */
export function cellsOf(at: number): string[] {
  return questions.flatMap(({ kind }, i) => {
    const answer = answerOf(at, i);
    if (kind === 'geopoint') return answer === '' ? ['', '', '', ''] : answer.split(' ').map((part) => String(+part));
    return kind === 'decimal' && answer !== '' ? [String(+answer)] : [answer];
  });
}
