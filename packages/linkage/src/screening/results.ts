import { refusalWords } from './refusal-words.ts';

export type RefusalCode = keyof typeof refusalWords;

/** Why a list was not taken. `facts` fill the placeholders of its words and hold nobody's data. */
export interface Refusal {
  code: RefusalCode;
  facts: Record<string, string | number>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Thrown inside an importer only; `guarded` turns it into a result. */
export class ListRefused extends Error {
  readonly refusal: Refusal;
  constructor(code: RefusalCode, facts: Record<string, string | number> = {}) {
    super(code);
    this.name = 'ListRefused';
    this.refusal = { code, facts };
  }
}

/** What an importer reads, or why it read nothing: there is no half of a list. */
export function guarded<T>(read: () => T): Result<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof ListRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** The sentence of a refusal for a person. */
export function sayRefusal({ code, facts }: Refusal, language: 'es' | 'en'): string {
  return refusalWords[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
