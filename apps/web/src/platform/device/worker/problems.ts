// What the store refuses, in the words of the person at the device.
import { Problem } from '../../problem.ts';

const words = {
  'not-a-draft': {
    es: 'Este registro ya no es un borrador. Ábralo de nuevo para corregirlo.',
    en: 'This record is no longer a draft. Reopen it to correct it.',
  },
  'no-such-record': {
    es: 'Este registro ya no está en este equipo.',
    en: 'This record is no longer on this device.',
  },
  'already-sent': {
    es: 'Este registro ya está en el servidor. Las correcciones se hacen allá.',
    en: 'The server already holds this record. Corrections are made there.',
  },
  'maybe-sent': {
    es: 'Este registro salió y todavía no llega la respuesta. Espere a que haya señal: en cuanto el servidor conteste, se sabrá si puede corregirse aquí.',
    en: 'This record went out and its answer has not come yet. Wait for a signal: once the server answers, you will know whether it can be corrected here.',
  },
  shut: {
    es: 'El almacén de este equipo está cerrado. Ábralo con su frase de paso; lo guardado sigue ahí.',
    en: 'The store on this device is locked. Open it with your passphrase; what was saved is still there.',
  },
  full: {
    es: 'No queda espacio en este equipo. Lo último no se guardó: libere espacio o envíe lo pendiente, y guarde otra vez.',
    en: 'There is no space left on this device. The last change was not saved: free some space or send what waits, and save again.',
  },
  'form-changed': {
    es: 'El formulario que llegó no es el que se anunció. No se guardó; vuelva a traerlo.',
    en: 'The form that came is not the one announced. It was not kept; fetch it again.',
  },
  'strict-form': {
    es: 'Este formulario pide datos de clase estricta, que todavía no se guardan en equipos de terreno.',
    en: 'This form asks for strict data, which are not kept on field devices yet.',
  },
  'wrong-passphrase': {
    es: 'La frase de paso no es correcta. Revise mayúsculas y espacios.',
    en: 'That is not the passphrase. Check capitals and spaces.',
  },
  'not-a-rescue-file': {
    es: 'Este archivo no es una copia de rescate de Minga, o está dañado.',
    en: 'This file is not a rescue file of Minga, or it is damaged.',
  },
  'of-another-person': {
    es: 'Esta copia de rescate es de otra persona. Solo ella puede volver a cargarla.',
    en: 'This rescue file is of another person. Only that person can load it again.',
  },
  'file-lost': {
    es: 'Falta en este equipo un archivo de este registro. Ábralo, vuelva a tomar la foto o el audio, y envíelo otra vez.',
    en: 'A file of this record is missing on this device. Reopen it, take the photo or sound again, and send it again.',
  },
} as const;

export type DeviceProblem = keyof typeof words;

export const deviceProblem = (kind: DeviceProblem): Problem =>
  new Problem(`/problems/device/${kind}`, 409, words[kind]);

/** What crosses from the worker to the page; anything unexpected crosses by its name alone. */
export interface SaidProblem {
  type: string;
  status: number;
  titles: Record<string, string>;
  facts: Record<string, unknown>;
}

export function sayProblem(error: unknown): SaidProblem {
  const known = error instanceof DOMException && error.name === 'QuotaExceededError' ? deviceProblem('full') : error;
  if (known instanceof Problem)
    return { type: known.type, status: known.status, titles: known.titles, facts: known.facts };
  const name = error instanceof Error ? error.name : 'Error';
  return {
    type: '/problems/device/fault',
    status: 500,
    titles: {
      es: 'Algo falló en este equipo. Lo guardado antes sigue a salvo; vuelva a intentar.',
      en: 'Something failed on this device. What was saved before is safe; try again.',
    },
    facts: { name },
  };
}
