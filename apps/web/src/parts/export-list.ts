// Takes a list away as a file. The server decides which rows, writes the audit line and the file's id.
import type { ExportFilters, ExportFormat, ExportList } from '@minga/contracts/publishing';
import { i18n } from '@lingui/core';
import { download } from '../platform/api.ts';

/** One list with the filters under which it is shown. */
export type ListShown = { [List in ExportList]: { list: List; filters?: ExportFilters<List> } }[ExportList];

export interface Asked {
  shown: ListShown;
  format: ExportFormat;
  purpose?: string;
  /** Rows about persons stay behind. */
  withoutPersons?: boolean;
}

export function takeAway({ shown: { list, filters = {} }, format, purpose, withoutPersons }: Asked): Promise<void> {
  const body = {
    list,
    filters,
    format,
    purpose,
    persons: withoutPersons ? 'leave-out' : 'refuse',
    language: i18n.locale === 'en' ? 'en' : 'es',
  };
  const file = `minga-${list}${format === 'hxl' ? '-hxl' : ''}.${format === 'xlsx' ? 'xlsx' : 'csv'}`;
  return download('/publishing/exports', file, { method: 'POST', body });
}
