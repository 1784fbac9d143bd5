import type { AuditEntry } from '@minga/contracts/audit';

/** Names a line of the log in the address: chain and place in it, `3-120`. */
export const lineKey = ({ chain, seq }: Pick<AuditEntry, 'chain' | 'seq'>): string => `${chain}-${seq}`;
