import { type Result } from '../results.ts';
import { importInterpol } from './interpol.ts';
import { importOfac } from './ofac.ts';
import { importOpenSanctions } from './open-sanctions.ts';
import { importPeopleCsv } from './people-csv.ts';
import { importUnList } from './un.ts';
import type { WatchList } from './list.ts';
import type { ImportOptions } from './reading.ts';

/** Reads a list in whichever of the formats its beginning shows. */
export function importList(text: string, options: ImportOptions = {}): Result<WatchList> {
  const start = text.slice(0, 4000);
  if (/^\ufeff?\s*</.test(start))
    return /<CONSOLIDATED_LIST/.test(start) ? importUnList(text, options) : importOfac(text, options);
  if (/^\ufeff?\s*\{/.test(start) && /"schema"\s*:/.test(start)) return importOpenSanctions(text, options);
  if (/^\ufeff?\s*[[{]/.test(start)) return importInterpol(text, options);
  return importPeopleCsv(text, options);
}
