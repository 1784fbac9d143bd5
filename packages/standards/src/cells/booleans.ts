import { fold } from '../headers/fold.ts';
import type { Cell } from '../results.ts';
import { isNotStated, read, unread, type Read } from './issue.ts';

const YES = new Set(['si', 'yes', 'oui', 'true', 'verdadero', 'vrai', '1', 's', 'y', 'o']);
const NO = new Set(['no', 'non', 'false', 'falso', 'faux', '0', 'n']);

/** Yes or no in Spanish, English and French. */
export function readBoolean(cell: Cell): Read<boolean | null> {
  if (typeof cell === 'boolean') return read(cell);
  if (isNotStated(cell)) return read(null);
  const word = fold(String(cell));
  if (YES.has(word)) return read(true);
  return NO.has(word) ? read(false) : unread('boolean-not-read', cell);
}
