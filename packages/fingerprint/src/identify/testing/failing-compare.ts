import type { Template } from '../../template.ts';

/** A matcher that ends its thread when it is asked about a print of quality 13. */
export const compare = (probe: Template): number => (probe.quality === 13 ? process.exit(3) : 0);
