import { createHash } from 'node:crypto';

/** The id of a sample row, the same on every run. */
export function sampleId(table: string, variant: string): string {
  const hex = createHash('sha256').update(`${table} ${variant}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
