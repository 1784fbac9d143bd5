export type Format = 'zip' | 'ole2' | 'json' | 'xml' | 'html' | 'pdf' | 'image' | 'text' | 'empty' | 'binary';

function startsWith(bytes: Uint8Array, ...magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

function firstText(head: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(head.subarray(0, 1024));
  // A byte-order mark, also one doubly encoded, stands before the first sign.
  return text.replace(/^(?:ï»¿|Ã¯Â»Â¿)+/, '').trimStart();
}

/** What the bytes are, by their first kilobytes and never by the file's name. */
export function formatOf(head: Uint8Array): Format {
  if (head.length === 0) return 'empty';
  if (startsWith(head, 0x50, 0x4b, 3, 4) || startsWith(head, 0x50, 0x4b, 5, 6)) return 'zip';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole2';
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47) || startsWith(head, 0xff, 0xd8, 0xff)) return 'image';
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return 'text';
  const text = firstText(head);
  if (text === '' && !head.includes(0)) return 'empty';
  if (/^<(?:!doctype html|html|table|head|body|meta)\b/i.test(text)) return 'html';
  if (/^<[?!a-z]/i.test(text)) return 'xml';
  if (/^[[{]/.test(text)) return 'json';
  return looksBinary(head) ? 'binary' : 'text';
}

function looksBinary(head: Uint8Array): boolean {
  let control = 0;
  let zeros = 0;
  const length = Math.min(head.length, 4096);
  for (let i = 0; i < length; i++) {
    const byte = head[i]!;
    if (byte === 0) zeros++;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) control++;
  }
  // UTF-16 without a mark has about as many zeros as letters and no other control bytes.
  const wide = zeros > length * 0.35 && zeros < length * 0.6;
  return control > length * 0.01 + 1 || (zeros > 0 && !wide);
}
