// For tests: a photo as a phone takes it, turned to the right, with the place where it was taken; and what is kept of it.

const segment = (marker: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

/** `secret` stands in what was taken, and in nothing that is kept. */
export function photoWithPlace(): { taken: Buffer; kept: Buffer; secret: string } {
  const secret = 'GPS 0.9538 S 79.6529 W';
  const jfif = segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]));
  const turned = [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const camera = segment(0xe1, bytes('Exif\0\0MM', turned, secret.repeat(9)));
  const orientation = segment(
    0xe1,
    bytes('Exif\0\0II', [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]),
  );
  const picture = Buffer.concat([
    segment(0xdb, Buffer.alloc(65, 16)),
    segment(0xda, bytes([1, 1, 0, 0, 63, 0])),
    bytes('coded data'.repeat(50), [0xff, 0xd9]),
  ]);
  const start = bytes([0xff, 0xd8]);
  return {
    taken: Buffer.concat([start, jfif, camera, picture, Buffer.from(secret)]),
    kept: Buffer.concat([start, jfif, orientation, picture]),
    secret,
  };
}
