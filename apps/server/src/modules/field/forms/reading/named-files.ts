// Which files a form names, and which of its answers are files. Pure.
import type { FormModel } from '@minga/xlsform';
import type { NamedFile } from './protocol.ts';

/** `jr://` addresses of ODK XForms 1.0.0, by the kind of file that they stand for. */
const kinds = { 'file-csv': 'csv', images: 'image', audio: 'audio', video: 'video' } as const;
const address = /jr:\/\/(file-csv|file|images|audio|video)\/([^"'<>\n]+)/g;

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .trim();

/** Every file that the form names, once each: lists, pictures, sounds, films, and itemsets.csv where it is read. */
export function filesOf(xform: string, model: FormModel): NamedFile[] {
  const found = new Map<string, NamedFile>();
  for (const [, scheme, text] of xform.matchAll(address)) {
    const name = plain(text!);
    // A name with a folder is cut by clients (Collect takes the base name), and one that is computed names no file yet.
    if (name === '' || /[/\\{}]/.test(name)) continue;
    const ending = /\.geojson$/i.test(name) ? 'geojson' : 'xml';
    found.set(name, { name, kind: scheme === 'file' ? ending : kinds[scheme as keyof typeof kinds] });
  }
  const readsItemsets = model.fields.some(({ choices }) => choices?.from === 'external');
  if (readsItemsets) found.set('itemsets.csv', { name: 'itemsets.csv', kind: 'csv' });
  return [...found.values()];
}

/** Paths of answers whose value is the name of a file that comes along. */
export function mediaPathsOf({ fields, audit, rootName }: FormModel): string[] {
  const paths = fields
    .filter(({ kind, dataType }) => kind === 'question' && dataType === 'binary')
    .map(({ path }) => path);
  return audit ? [...new Set([...paths, `/${rootName}/meta/audit`])] : paths;
}
