import { fieldLabel, messages, say, type MessageCode } from '@minga/standards';
import { z } from 'zod';
import type { Words } from '../../../platform/problem.ts';
import { shownPlace } from './reading/keys.ts';

const Said = z.object({ es: z.string(), en: z.string() });

const words: Record<string, Words> = {
  'place-unknown': {
    es: '«{name}» no es un lugar de esta misión. Elija cuál es, o déjelo fuera.',
    en: '“{name}” is no place of this mission. Choose which one it is, or leave it out.',
  },
  'place-several-countries': {
    es: 'Estas filas hablan de varios países a la vez («{name}») y no se reparten entre ellos. Elija un lugar que las abarque, o déjelas fuera.',
    en: 'These rows speak of several countries at once (“{name}”) and are not split among them. Choose a place that holds them all, or leave them out.',
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
  'row-of-earlier-import': {
    es: 'Estas filas ya entraron con «{name}» y dicen exactamente lo mismo. Quedan fuera para no contar dos veces; inclúyalas solo si la ayuda se entregó de nuevo.',
    en: 'These rows went in already with “{name}” and say exactly the same. They stay out so that nothing counts twice; take them in only if the help was given again.',
  },
  'date-missing': {
    es: 'Estas filas no tienen fecha. Diga de qué día a qué día reporta el archivo.',
    en: 'These rows have no date. Say from which day to which day the file reports.',
  },
};

/** What an issue says: cells bring their own words, names have theirs here. */
export function issueWords(code: string, value: string | null, facts: Record<string, unknown>): Words {
  const own = words[code];
  if (!own) return Said.parse({ es: code, en: code, ...facts });
  const name = shownPlace(value ?? '');
  return { es: own.es.replace('{name}', name), en: own.en.replace('{name}', name) };
}

const limits: Record<string, Words> = {
  'amount-negative': {
    es: '{field}: {value} es negativo. La fila entra sin esa cantidad, que queda anotada como el archivo la dice.',
    en: '{field}: {value} is negative. The row goes in without that amount, which stays noted as the file states it.',
  },
  'number-too-large': {
    es: '{field}: {value} es demasiado grande para ser cierto. Corrija la celda.',
    en: '{field}: {value} is too large to be true. Correct the cell.',
  },
};

const isMessage = (code: string): code is MessageCode => code in messages;

/** The words of a faulty cell: those of the reader, or those of the ledger's limits. */
export function cellWords({ code, facts }: { code: string; facts: Record<string, string | number> }): Words {
  if (isMessage(code)) return { es: say({ code, facts }, 'es'), en: say({ code, facts }, 'en') };
  const words = limits[code] ?? { es: code, en: code };
  const fill = (language: 'es' | 'en'): string =>
    words[language]
      .replace('{field}', fieldLabel(String(facts['field']), language))
      .replace('{value}', String(facts['value']));
  return { es: fill('es'), en: fill('en') };
}
