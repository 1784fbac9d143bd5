// Which way up a picture is (Exif 2.32, tag 274): without it phones' pictures would lie on their side.

/** 2 to 8 where a TIFF block in Exif turns or mirrors the picture. */
export function orientationOf(tiff: Uint8Array): number | undefined {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return undefined;
  const little = view.getUint16(0) === 0x4949;
  if ((!little && view.getUint16(0) !== 0x4d4d) || view.getUint16(2, little) !== 42) return undefined;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return undefined;
  const entries = view.getUint16(directory, little);
  for (let entry = directory + 2, left = entries; left > 0 && entry + 12 <= tiff.length; left--, entry += 12) {
    if (view.getUint16(entry, little) !== 274 || view.getUint16(entry + 2, little) !== 3) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment of JPEG that says the orientation and nothing else. */
// prettier-ignore
export const orientationSegment = (orientation: number): Uint8Array =>
  Uint8Array.of(
    0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 42, 0, 8, 0, 0, 0,
    1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
  );
