// Does the content of a file agree with the kind that the form names it as (M1)? By its first bytes, and for lists whole.
import type { FormFileKind } from '@minga/contracts/forms';

const starts = (bytes: Buffer, ...marks: string[]): boolean =>
  marks.some((mark) => bytes.toString('latin1', 0, mark.length) === mark);
const holds = (bytes: Buffer, at: number, mark: string): boolean =>
  bytes.toString('latin1', at, at + mark.length) === mark;

function asText(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text;
  } catch {
    return undefined;
  }
}

const checks: Record<FormFileKind, (bytes: Buffer) => boolean> = {
  csv: (bytes) => {
    const text = asText(bytes);
    return text !== undefined && /\S/.test(text.split('\n', 1)[0] ?? '') && !/^\uFEFF?\s*</.test(text);
  },
  // No document type: no client shall look an entity up (M4).
  xml: (bytes) => {
    const text = asText(bytes);
    return text !== undefined && /^\uFEFF?\s*</.test(text) && !/<!(?:DOCTYPE|ENTITY)/i.test(text);
  },
  geojson: (bytes) => {
    try {
      const { type } = JSON.parse(asText(bytes) ?? '') as { type?: unknown };
      return type === 'FeatureCollection' || type === 'Feature';
    } catch {
      return false;
    }
  },
  image: (bytes) =>
    starts(bytes, '\u0089PNG\r\n\u001A\n', '\u00FF\u00D8\u00FF', 'GIF87a', 'GIF89a') ||
    (starts(bytes, 'RIFF') && holds(bytes, 8, 'WEBP')),
  audio: (bytes) =>
    starts(bytes, 'ID3', '\u00FF\u00FB', '\u00FF\u00F3', '\u00FF\u00F1', 'OggS', '#!AMR', 'fLaC') ||
    (starts(bytes, 'RIFF') && holds(bytes, 8, 'WAVE')) ||
    holds(bytes, 4, 'ftyp'),
  video: (bytes) => holds(bytes, 4, 'ftyp') || starts(bytes, '\u001A\u0045\u00DF\u00A3', 'OggS'),
};

export const isOfKind = (kind: FormFileKind, bytes: Buffer): boolean => checks[kind](bytes);
