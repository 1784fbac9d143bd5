import { i18n } from '@lingui/core';
import { z } from 'zod';

const Titles = z.record(z.string(), z.string());
const ProblemBody = z.looseObject({
  type: z.string(),
  title: z.string().optional(),
  titles: Titles.optional(),
  status: z.number(),
  issues: z
    .array(z.looseObject({ field: z.string(), code: z.string().optional(), says: Titles.optional() }))
    .optional(),
});

export interface FieldIssue {
  /** JSON path of the field, or a cell such as `Hoja1!C12`. */
  field: string;
  says: Record<string, string>;
}

/** A failure the server expected (RFC 9457), or one of the connection. `title()` is in the reader's language. */
export class Problem extends Error {
  readonly type: string;
  readonly status: number;
  readonly titles: Record<string, string>;
  readonly issues: readonly FieldIssue[];
  readonly facts: Record<string, unknown>;

  constructor(
    type: string,
    status: number,
    titles: Record<string, string>,
    issues: readonly FieldIssue[] = [],
    facts: Record<string, unknown> = {},
  ) {
    super(titles['en'] ?? type);
    this.name = 'Problem';
    this.type = type;
    this.status = status;
    this.titles = titles;
    this.issues = issues;
    this.facts = facts;
  }

  title(language: string = i18n.locale): string {
    return this.titles[language] ?? this.titles['es'] ?? this.titles['en'] ?? this.type;
  }

  /** What is wrong with one field, to stand beneath it. */
  about(field: string, language: string = i18n.locale): string | undefined {
    const issue = this.issues.find((candidate) => candidate.field === field);
    return issue && (issue.says[language] ?? issue.says['es'] ?? issue.says['en']);
  }
}

/** No answer came: the network is away or the server is. What was typed is still on the screen. */
export const unreachable = (): Problem =>
  new Problem('/problems/unreachable', 0, {
    es: 'No hay conexión con Minga. Lo que escribió sigue en esta pantalla; vuelva a intentar cuando tenga señal.',
    en: 'Minga cannot be reached. What you typed is still on this screen; try again when you have a signal.',
  });

/** The answer was not of the shape that this version of the screen expects. */
export const unexpectedAnswer = (): Problem =>
  new Problem('/problems/unexpected-answer', 0, {
    es: 'Minga se actualizó mientras esta pantalla estaba abierta. Recargue la página.',
    en: 'Minga was updated while this screen was open. Reload the page.',
  });

export function problemFrom(status: number, body: unknown): Problem {
  const parsed = ProblemBody.safeParse(body);
  if (!parsed.success) {
    return new Problem(`/problems/http-${status}`, status, {
      es: 'Algo falló de nuestro lado. No se guardó nada; vuelva a intentar.',
      en: 'Something failed on our side. Nothing was saved; please try again.',
    });
  }
  const { type, title, titles, issues = [], ...facts } = parsed.data;
  const said = titles ?? { [i18n.locale]: title ?? type };
  return new Problem(
    type,
    parsed.data.status,
    said,
    issues.map(({ field, says }) => ({ field, says: says ?? {} })),
    facts,
  );
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;
