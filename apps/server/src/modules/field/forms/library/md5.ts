import { createHash } from 'node:crypto';

/** MD5 as OpenRosa names content by it. It guards nothing: what we trust is hashed with SHA-256. */
export const md5Of = (text: string | Uint8Array): string => createHash('md5').update(text).digest('hex');
