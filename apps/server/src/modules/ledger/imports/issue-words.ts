import type { Words } from '../../../platform/problem.ts';
import { shownPlace } from './reading/keys.ts';

const words: Record<string, Words> = {
  'place-unknown': {
    es: '«{name}» no es un lugar de esta misión. Elija cuál es, o déjelo fuera.',
    en: '“{name}” is no place of this mission. Choose which one it is, or leave it out.',
  },
  'place-missing': {
    es: 'Estas filas no nombran ningún lugar. Elija uno para todas, o déjelas fuera.',
    en: 'These rows name no place. Choose one for all of them, or leave them out.',
  },
  'place-contradicts': {
    es: 'En «{name}» el código menor no está dentro del mayor. Las filas quedan en el lugar mayor.',
    en: 'In “{name}” the lower code does not lie within the upper one. The rows stay with the upper place.',
  },
  'organisation-unknown': {
    es: '«{name}» no está en el registro de organizaciones. Elija cuál es, o déjela fuera.',
    en: '“{name}” is not in the register of organisations. Choose which one it is, or leave it out.',
  },
  'organisation-missing': {
    es: 'Estas filas no dicen qué organización actuó. Elija una, o déjelas fuera.',
    en: 'These rows do not say which organisation acted. Choose one, or leave them out.',
  },
  'sector-unknown': {
    es: 'El plan no tiene un sector «{name}». Elija a qué sector corresponde, o déjelo fuera.',
    en: 'The plan has no sector “{name}”. Choose the sector it belongs to, or leave it out.',
  },
  'sector-missing': {
    es: 'Estas filas no dicen el sector. Elija uno, o déjelas fuera.',
    en: 'These rows do not state a sector. Choose one, or leave them out.',
  },
  'date-missing': {
    es: 'Estas filas no tienen fecha. Diga de qué día a qué día reporta el archivo.',
    en: 'These rows have no date. Say from which day to which day the file reports.',
  },
};

/** What an issue says: cells bring their own words, names have theirs here. */
export function issueWords(code: string, value: string | null, facts: Record<string, unknown>): Words {
  const own = words[code];
  if (!own) return { es: String(facts['es'] ?? code), en: String(facts['en'] ?? code) };
  const name = shownPlace(value ?? '');
  return { es: own.es.replace('{name}', name), en: own.en.replace('{name}', name) };
}
