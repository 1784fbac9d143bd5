// What each type of failure means and what to do: as a list for programs, and as a page at the address that is the type.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { languageOf, type App } from './http.ts';
import { findProblemType, notFound, problemTypes, type ProblemType, type Words } from './problem.ts';

const Said = z.object({ es: z.string(), en: z.string() });
const ProblemList = z.array(z.object({ type: z.string(), status: z.int(), title: Said, whatToDo: Said }));

/** What to do is the same for all failures of a status; a title adds what is particular. */
const whatToDo: Record<number, Words> = {
  400: {
    es: 'Corrija lo que se señala y envíe otra vez. Repetir lo mismo dará la misma respuesta.',
    en: 'Correct what is pointed out and send again. Repeating the same gives the same answer.',
  },
  401: { es: 'Inicie sesión y envíe otra vez.', en: 'Sign in and send again.' },
  403: {
    es: 'Haga lo que dice el título, o pida el permiso a quien administra las cuentas. El rechazo queda en el registro.',
    en: 'Do what the title says, or ask whoever administers accounts for the right. The refusal is noted in the log.',
  },
  404: {
    es: 'Revise el código o la dirección. Lo que usted no puede ver se responde igual que lo que no existe.',
    en: 'Check the code or address. What you may not see is answered like what does not exist.',
  },
  409: {
    es: 'Algo ya está registrado o cambió mientras tanto. Lea cómo está ahora y decida de nuevo.',
    en: 'Something is recorded already or changed meanwhile. Read how it stands now and decide anew.',
  },
  410: { es: 'Pida un enlace nuevo.', en: 'Ask for a new link.' },
  413: { es: 'Divida lo que envía.', en: 'Split what you send.' },
  415: {
    es: 'Envíe JSON, o el archivo tal como es donde se reciben archivos.',
    en: 'Send JSON, or the file as it is where files are taken.',
  },
  422: {
    es: 'Se entiende, pero así no puede entrar. Cambie lo que dice el título y envíe otra vez.',
    en: 'It is understood but cannot go in like this. Change what the title says and send again.',
  },
  429: {
    es: 'Espere los segundos que dice Retry-After y envíe otra vez.',
    en: 'Wait the seconds that Retry-After states and send again.',
  },
  500: {
    es: 'Envíe otra vez lo mismo. Si falla de nuevo, avise a quien administra el sistema.',
    en: 'Send the same again. If it fails once more, tell whoever runs the system.',
  },
  503: {
    es: 'El sistema está ocupado. Espere un momento y envíe otra vez lo mismo.',
    en: 'The system is busy. Wait a moment and send the same again.',
  },
};

const adviceOn = ({ status }: ProblemType): Words => whatToDo[status] ?? whatToDo[status < 500 ? 400 : 500]!;

const toAnswer = (problem: ProblemType): z.infer<typeof ProblemList>[number] => ({
  type: `/problems/${problem.type}`,
  status: problem.status,
  title: problem.says,
  whatToDo: adviceOn(problem),
});

export function problemRoutes(app: App): void {
  app.get('/api/problems', { config: { open: 'page' }, schema: { response: { 200: ProblemList } } }, () =>
    problemTypes().map(toAnswer),
  );
  app.get('/problems/*', { config: { open: 'page' }, schema: { hide: true } }, (request, reply) => {
    const problem = findProblemType(z.object({ '*': z.string() }).parse(request.params)['*']);
    if (!problem) throw notFound();
    if (!request.headers.accept?.includes('text/html')) return reply.send(toAnswer(problem));
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy)
      .send(pageOf(problem, languageOf(request)));
  });
}

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}code{font-size:.9rem}section{margin-top:2rem}';
const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one]!);

/** Both languages on one page, the reader's first. */
function pageOf(problem: ProblemType, language: 'es' | 'en'): string {
  const advice = adviceOn(problem);
  const order = language === 'en' ? (['en', 'es'] as const) : (['es', 'en'] as const);
  const heading = { es: 'Qué hacer', en: 'What to do' };
  const parts = order.map(
    (one) => `<section lang="${one}"><h1>${escaped(problem.says[one])}</h1>
<h2>${heading[one]}</h2><p>${escaped(advice[one])}</p></section>`,
  );
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(problem.says[language])}</title><style>${style}</style>
<body><main>${parts.join('\n')}<p><code>/problems/${escaped(problem.type)} · ${problem.status}</code></p></main></body></html>`;
}
