// Takes a list away as a file. The server decides which rows, writes the audit line and the file's id.
import type { ExportList } from '@minga/contracts/publishing';
import { i18n } from '@lingui/core';
import { download, withQuery } from '../platform/api.ts';
import type { ExportFormat } from './ExportMenu.tsx';

/** Filters by the names that the list's own address uses; `persons: 'leave-out'` leaves rows about persons behind. */
export type ExportFilters = Record<string, string | undefined>;

/** For the `onExport` of an export menu: `exportList('deliveries', { place })`. */
export const exportList =
  (list: ExportList, filters: ExportFilters = {}) =>
  (format: ExportFormat, purpose?: string): Promise<void> => {
    const language = i18n.locale === 'en' ? 'en' : 'es';
    const file = `minga-${list}${format === 'hxl' ? '-hxl' : ''}.${format === 'xlsx' ? 'xlsx' : 'csv'}`;
    return download(withQuery(`/publishing/export/${list}`, { ...filters, format, purpose, language }), file);
  };
