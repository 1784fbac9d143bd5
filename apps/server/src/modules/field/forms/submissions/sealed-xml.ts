// The XML of a content, opened. Threads of their own use it too: it knows no database.
import { inflateRawSync } from 'node:zlib';
import { classKey, openBytes, type ClassKey, type Place } from '../../../../platform/envelope.ts';

/** A record's XML has room for 10 MB (M4). */
export const xmlBytes = 10 * 1024 * 1024;

const keys = new WeakMap<Buffer, ClassKey>();

/** The key of raw submissions, their files, and files of forms (C2). */
export function submissionsKey(rootKey: Buffer): ClassKey {
  let key = keys.get(rootKey);
  if (!key) keys.set(rootKey, (key = classKey(rootKey, 'submissions')));
  return key;
}

/** Where the XML of a content lies sealed. */
export const contentPlace = (id: string): Place => ({ table: 'forms.content', row: id, column: 'sealed' });

/** The XML of a content, byte by byte as it was sent. */
export const openContent = (rootKey: Buffer, id: string, sealed: Buffer): Buffer =>
  inflateRawSync(openBytes(submissionsKey(rootKey), contentPlace(id), sealed), { maxOutputLength: xmlBytes });
