// How the signatures of one print lie in memory; the kernel in assembly/scan.ts reads them so. Little-endian:
//   0  number of signatures n, u16         2  evening factor in 4096ths, u16
//   4  length of this part in bytes, u16     6  length of the packed template that follows it, u16    8  zeros
//  16  n x 384 bits · n x (x, y) i16 · n directions u8 · n square roots of the bits set, in 13ths, u8

/** Most minutiae of a print that carry a signature; the most central are kept. */
export const mostSignatures = 64;

export const headBytes = 16;
export const bitsBytes = 48;
/** What the kernel reads of the root of the number of bits: 384 of them still fit a byte. */
export const rootScale = 13;

/** Bytes of the signature part of a block. */
export const signatureBytes = (signatures: number): number => headBytes + ((signatures * (bitsBytes + 6) + 7) & ~7);

export const mostSignatureBytes = signatureBytes(mostSignatures);

/**
 * Prints with many minutiae meet more that look alike by chance; the cube root of their number, taken from the score,
 * evens that out (measured: a third less is lost at 1 %). In 4096ths; 35 signatures stand at 1.
 */
export const eveningFactor = (signatures: number): number => Math.round(4096 * Math.cbrt(40 / (signatures + 5)));
