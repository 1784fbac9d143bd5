import { randomFillSync } from 'node:crypto';

const random = new Uint8Array(4096);
let used = random.length;

/** A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then 74 random bits, so that keys sort by time. */
export function newId(milliseconds = Date.now()): string {
  if (used + 10 > random.length) {
    randomFillSync(random);
    used = 0;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.set(random.subarray(used, (used += 10)), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
