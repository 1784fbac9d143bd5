/** The words of every refusal, by its stable code. */
export const refusalWords = {
  'list-too-large': {
    es: 'La lista pesa más de {limit} MB y no se leyó',
    en: 'The list is larger than {limit} MB and was not read',
  },
  'list-too-many-entries': {
    es: 'La lista tiene más de {limit} entradas y no se leyó',
    en: 'The list has more than {limit} entries and was not read',
  },
  'list-not-text': {
    es: 'El archivo no es texto UTF-8',
    en: 'The file is not UTF-8 text',
  },
  'list-malformed': {
    es: 'El archivo está cortado o dañado; no se leyó ninguna entrada',
    en: 'The file is cut short or damaged; no entry was read',
  },
  'list-dtd': {
    es: 'El archivo define entidades propias (DTD), lo que ninguna lista necesita',
    en: 'The file defines entities of its own (a DTD), which no list needs',
  },
  'list-wrong-format': {
    es: 'El archivo no es una lista de {format}',
    en: 'The file is not a list of {format}',
  },
  'list-incomplete': {
    es: 'El archivo anuncia {announced} entradas y trae {found}; vuelva a descargarlo',
    en: 'The file announces {announced} entries and holds {found}; download it again',
  },
  'list-empty': {
    es: 'La lista no tiene entradas',
    en: 'The list has no entries',
  },
  'entry-unreadable': {
    es: 'La entrada {position} no tiene {what}; no se leyó la lista',
    en: 'Entry {position} has no {what}; the list was not read',
  },
  'entry-repeated': {
    es: 'La entrada {position} repite un identificador; no se leyó la lista',
    en: 'Entry {position} repeats an identifier; the list was not read',
  },
} as const;
