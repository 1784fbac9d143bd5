const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  return value;
});

/**
 * CRC-32 of PNG and ISO/IEC 3309 for hundreds of megabytes, piece by piece: `before` is that of the bytes before these.
 * It tells damage, and proves nothing against intent.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  for (let i = 0; i < bytes.length; i++) value = (value >>> 8) ^ table[(value ^ bytes[i]!) & 255]!;
  return ~value >>> 0;
}
