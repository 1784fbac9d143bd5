// One answer as a value of its type. What is not of its type gives undefined: nothing is guessed.
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

/** A position as ODK writes it: latitude, longitude, altitude, accuracy, in degrees and metres (ODK XForms 1.0.0, geopoint). */
function position(text: string): { at: number[]; accuracy: number | undefined } | undefined {
  const [lat, lon, altitude, accuracy, ...rest] = text.trim().split(/\s+/).map(Number);
  const isPlace = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (!isPlace || rest.length > 0 || [lat, lon, altitude, accuracy].some((one) => Number.isNaN(one))) return undefined;
  // GeoJSON (RFC 7946) puts the longitude first.
  return { at: altitude === undefined ? [lon, lat] : [lon, lat, altitude], accuracy };
}

function point(text: string): Value | undefined {
  const found = position(text);
  if (!found) return undefined;
  const properties = { accuracy: found.accuracy ?? null };
  return { type: 'Point', coordinates: found.at, properties };
}

function line(text: string): number[][] | undefined {
  const points = text.split(';').filter((part) => part.trim() !== '');
  const found = points.map((part) => position(part)?.at);
  return found.length > 1 && found.every((at) => at !== undefined) ? found : undefined;
}

function shape(text: string): Value | undefined {
  const ring = line(text);
  if (!ring || ring.length < 3) return undefined;
  const isClosed = ring[0]!.join() === ring.at(-1)!.join();
  return { type: 'Polygon', coordinates: [isClosed ? ring : [...ring, ring[0]!]] };
}

const matching =
  (form: RegExp) =>
  (text: string): Value | undefined =>
    form.test(text) ? text : undefined;

const readers: Readonly<Record<string, Reader>> = {
  int: (text) => (/^[-+]?\d{1,15}$/.test(text) ? Number(text) : undefined),
  decimal: (text) => (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?$/.test(text) ? Number(text) : undefined),
  boolean: (text) => (/^(?:true|false|1|0)$/.test(text) ? text === 'true' || text === '1' : undefined),
  date: matching(/^\d{4}-\d{2}-\d{2}/),
  dateTime: matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/),
  time: matching(/^\d{2}:\d{2}/),
  geopoint: point,
  geotrace: (text) => {
    const coordinates = line(text);
    return coordinates && { type: 'LineString', coordinates };
  },
  geoshape: shape,
};

export type Reader = (text: string) => Value | undefined;

const asText: Reader = (text) => (text.trim() === '' ? null : text);

/** How answers of a type become values: null for none, undefined for what is not of its type. */
export function readerOf(dataType: string | undefined): Reader {
  const reader = readers[dataType ?? 'string'];
  if (!reader) return asText;
  return (text) => {
    const plain = text.trim();
    return plain === '' ? null : reader(plain);
  };
}

/** The value of one answer. */
export const valueOf = (dataType: string | undefined, text: string): Value | undefined => readerOf(dataType)(text);
