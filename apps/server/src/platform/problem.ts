/** Words in the two languages every message owes its reader. */
export interface Words {
  es: string;
  en: string;
}

export interface FieldIssue {
  /** JSON path of the field, or a cell such as `Hoja1!C12`. */
  field: string;
  code: string;
  says: Words;
}

/** An expected failure. It leaves the server as `application/problem+json` (RFC 9457), and undoes its transaction. */
export class Problem extends Error {
  readonly type: string;
  readonly status: number;
  readonly says: Words;
  readonly facts: Record<string, unknown>;

  constructor(type: string, status: number, says: Words, facts: Record<string, unknown> = {}) {
    super(says.en);
    this.type = `/problems/${type}`;
    this.status = status;
    this.says = says;
    this.facts = facts;
  }

  toBody(language: 'es' | 'en'): Record<string, unknown> {
    return { type: this.type, title: this.says[language], titles: this.says, status: this.status, ...this.facts };
  }
}

/** One expected failure as callers read about it, at `/problems` and in the document of the API. */
export interface ProblemType {
  type: string;
  status: number;
  says: Words;
}

const types = new Map<string, ProblemType>();

/** Notes a type that some code throws, so that callers can read about it. */
export function registerProblem(type: string, status: number, says: Words): void {
  if (!types.has(type)) types.set(type, { type, status, says });
}

/** Every expected failure of the whole server, by its stable type. */
export const problemTypes = (): ProblemType[] => [...types.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
export const findProblemType = (type: string): ProblemType | undefined => types.get(type);

/** Declares one expected failure beside the code that throws it. `Facts` are what a program needs; never personal data. */
export function defineProblem<Facts extends Record<string, unknown> = Record<string, never>>(
  type: string,
  status: number,
  says: Words,
) {
  registerProblem(type, status, says);
  return (facts?: Facts): Problem => new Problem(type, status, says, facts ?? {});
}

export const notFound = defineProblem<{ id?: string }>('not-found', 404, {
  es: 'No existe, o usted no puede verlo.',
  en: 'It does not exist, or you may not see it.',
});

export const invalidRequest = defineProblem<{ issues: FieldIssue[] }>('invalid-request', 400, {
  es: 'Hay datos que corregir. No se guardó nada.',
  en: 'Some data must be corrected. Nothing was saved.',
});

export const outOfScope = defineProblem<{ verb?: string }>('out-of-scope', 403, {
  es: 'Su permiso no alcanza a este lugar, organización o clase de datos. No se guardó nada.',
  en: 'Your permission does not reach this place, organisation or class of data. Nothing was saved.',
});

export const signInNeeded = defineProblem('sign-in-needed', 401, {
  es: 'Inicie sesión para continuar. Lo que escribió sigue en esta pantalla.',
  en: 'Sign in to continue. What you typed is still on this screen.',
});

export const notAllowed = defineProblem<{ verb: string }>('not-allowed', 403, {
  es: 'Su rol no permite hacer esto.',
  en: 'Your role does not allow this.',
});

export const stepUpNeeded = defineProblem<{ verb: string }>('step-up-needed', 403, {
  es: 'Confirme que es usted: toque su llave de acceso o escriba su código.',
  en: 'Confirm it is you: touch your passkey or type your code.',
});

/** Strict data and administration ask for a phishing-resistant factor (security.md A1). */
export const passkeyNeeded = defineProblem<{ verb: string }>('passkey-needed', 403, {
  es: 'Para esto inicie sesión con su llave de acceso: la contraseña con código no alcanza.',
  en: 'Sign in with your passkey for this: a password with a code is not enough.',
});

export const crossSite = defineProblem('cross-site', 403, {
  es: 'Esta acción no vino de Minga.',
  en: 'This action did not come from Minga.',
});

export const fault = defineProblem('fault', 500, {
  es: 'Algo falló de nuestro lado. No se guardó nada; vuelva a intentar.',
  en: 'Something failed on our side. Nothing was saved; please try again.',
});

const notUnderstood: Words = {
  es: 'La solicitud no se entiende. No se guardó nada.',
  en: 'The request cannot be understood. Nothing was saved.',
};

/** What the HTTP library itself refuses, by status. */
const byStatus = new Map([
  [400, defineProblem('http-400', 400, notUnderstood)],
  [
    413,
    defineProblem('http-413', 413, {
      es: 'El archivo o el texto es demasiado grande. No se guardó nada.',
      en: 'The file or text is too large. Nothing was saved.',
    }),
  ],
  [
    415,
    defineProblem('http-415', 415, {
      es: 'Este tipo de contenido no se acepta aquí.',
      en: 'This kind of content is not accepted here.',
    }),
  ],
]);

export const httpProblem = (status: number): Problem => (byStatus.get(status) ?? byStatus.get(400)!)();

/** A statement reached its limit. `waitSeconds` goes out as `Retry-After`. */
export const tookTooLong = defineProblem<{ waitSeconds: number }>('took-too-long', 503, {
  es: 'Esto tardó demasiado y se detuvo. No se guardó nada. Vuelva a intentar en un minuto, o pida menos: un lugar o un período.',
  en: 'This took too long and was stopped. Nothing was saved. Try again in a minute, or ask for less: one place or one period.',
});

/** Every connection to the database is in use. */
export const tooBusy = defineProblem<{ waitSeconds: number }>('too-busy', 503, {
  es: 'En este momento hay demasiado trabajo a la vez. No se guardó nada; vuelva a intentar en unos segundos.',
  en: 'There is too much work at once right now. Nothing was saved; try again in a few seconds.',
});
