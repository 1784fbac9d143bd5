// What the package refuses, in words of the people who meet it. Codes are stable.

interface Words {
  es: string;
  en: string;
}

const words = {
  'image/unknown-format': {
    es: 'El archivo no es una imagen que se pueda leer (PNG, BMP, PGM, TIFF o WSQ).',
    en: 'The file is no picture that can be read (PNG, BMP, PGM, TIFF or WSQ).',
  },
  'image/malformed': {
    es: 'La imagen está dañada o incompleta. Pida el archivo otra vez o repita la captura.',
    en: 'The picture is damaged or cut short. Ask for the file again or repeat the capture.',
  },
  'image/unsupported': {
    es: 'La imagen usa una variante de su formato que no se puede leer. Guárdela como PNG gris de 8 bits.',
    en: 'The picture uses a variant of its format that cannot be read. Save it as an 8-bit grey PNG.',
  },
  'image/too-large': {
    es: 'La imagen tiene más de 16 millones de puntos.',
    en: 'The picture has more than 16 million pixels.',
  },
  'print/too-large': {
    es: 'La imagen cubre más que un dedo (más de 10 × 10 cm a su resolución). Envíe los dedos de uno en uno.',
    en: 'The picture covers more than a finger (over 10 × 10 cm at its resolution). Send fingers one at a time.',
  },
  'record/unknown-format': {
    es: 'El archivo no es un registro de huella que se pueda leer (ISO/IEC 19794-2 o ANSI 378).',
    en: 'The file is no fingerprint record that can be read (ISO/IEC 19794-2 or ANSI 378).',
  },
  'record/malformed': {
    es: 'El registro de huella está dañado o incompleto. Pídalo otra vez.',
    en: 'The fingerprint record is damaged or cut short. Ask for it again.',
  },
  'gallery/unknown-format': {
    es: 'El archivo no es una copia de la galería de huellas que esta versión pueda leer.',
    en: 'The file is no copy of a fingerprint gallery that this version can read.',
  },
  'gallery/malformed': {
    es: 'La copia de la galería de huellas está dañada o incompleta. Use otra copia.',
    en: 'The copy of the fingerprint gallery is damaged or cut short. Use another copy.',
  },
  'gallery/already-there': {
    es: 'Esta persona ya tiene huellas en la galería.',
    en: 'This person already has prints in the gallery.',
  },
  'gallery/not-there': {
    es: 'Esta persona no tiene huellas en la galería.',
    en: 'This person has no prints in the gallery.',
  },
  'gallery/full': {
    es: 'No queda memoria para más huellas.',
    en: 'There is no memory left for more prints.',
  },
  'gallery/broken': {
    es: 'Una parte de la galería de huellas falló. La búsqueda no terminó: repítala más tarde.',
    en: 'A part of the fingerprint gallery failed. The search did not finish: repeat it later.',
  },
  'gallery/incomplete': {
    es: 'A la galería le faltan huellas que se están cargando otra vez. Todavía no se puede buscar en todas.',
    en: 'The gallery lacks prints that are being loaded again. It cannot search all of them yet.',
  },
} satisfies Record<string, Words>;

export type RefusalCode = keyof typeof words;

export interface Refusal {
  code: RefusalCode;
  /** For the maintainer: which field of the bytes, what stood there. Nothing of a person. */
  detail: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Says a refusal to a person. */
export const sayRefusal = ({ code }: Refusal, language: 'es' | 'en'): string => words[code][language];

/** Thrown inside the package only; every exported reader turns it into a result. */
export class Refused extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, detail: string) {
    super(detail);
    this.name = 'Refused';
    this.code = code;
  }
}

/** Runs a reader of untrusted bytes: whatever it throws is a refusal of `otherwise`. */
export function attempt<T>(otherwise: RefusalCode, read: () => T): Result<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: { code: error.code, detail: error.message } };
    return { ok: false, refusal: { code: otherwise, detail: error instanceof Error ? error.message : '' } };
  }
}
