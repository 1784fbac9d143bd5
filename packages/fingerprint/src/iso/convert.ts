import type { Minutia, MinutiaType, Template } from '../template.ts';
import type { CaptureTime, Extent, FingerRecord, PlainView, RecordMinutia, View } from './record.ts';

// 197 pixels per centimetre are taken as 500 dpi (196.85) in every edition; other resolutions scale by what they say.
const ownPerCm = 197;

const types: readonly MinutiaType[] = ['other', 'ending', 'bifurcation'];

/**
 * The templates of a record, one for each view: places in whole pixels at 500 dpi, moved to the edge where they lie
 * outside the picture, directions in 256ths of a turn. A quality that says nothing (over 100) becomes 0, and a position
 * that is several fingers at once becomes 0, unknown.
 */
export function templatesOf(record: FingerRecord): Template[] {
  if (record.format === 'iso-2011') {
    return record.views.map((view) => templateOf(view, view, view.qualities[0]?.score ?? 0, 256));
  }
  if (record.format === 'iso-2005') return record.views.map((view) => templateOf(view, record, view.quality, 256));
  if (record.format === 'ansi-2004') return record.views.map((view) => templateOf(view, record, view.quality, 180));
  return record.views.map((view) => templateOf(view, view, view.quality, 180));
}

const said = (quality: number): number => (quality > 100 ? 0 : quality);

function templateOf(view: View, extent: Extent, quality: number, turn: number): Template {
  const across = ownPerCm / extent.xPerCm;
  const along = ownPerCm / extent.yPerCm;
  const width = Math.max(1, Math.round(extent.width * across));
  const height = Math.max(1, Math.round(extent.height * along));
  const minutiae = view.minutiae.map((minutia): Minutia => ({
    x: Math.min(width - 1, Math.round(minutia.x * across)),
    y: Math.min(height - 1, Math.round(minutia.y * along)),
    angle: Math.round((minutia.angle * 256) / turn) % 256,
    type: types[minutia.type] ?? 'other',
    quality: said(minutia.quality ?? 0),
  }));
  return { width, height, position: view.position > 10 ? 0 : view.position, quality: said(quality), minutiae };
}

export interface RecordOptions {
  format: '2005' | '2011';
  /** ISO/IEC 19794-2, table 3; 0, live-scan plain, when not given. */
  impression?: number;
  /** Numbers that the IBIA gives to makers of devices and of quality measures; 0, not said, when not given. */
  device?: { vendor: number; id: number };
  qualityAlgorithm?: { vendor: number; id: number };
  /** When the prints were taken; 2011 only. */
  captured?: CaptureTime;
}

const unknownTime: CaptureTime = {
  year: 0xffff,
  month: 0xff,
  day: 0xff,
  hour: 0xff,
  minute: 0xff,
  second: 0xff,
  millisecond: 0xffff,
};

/**
 * The ISO/IEC 19794-2 record of some templates at 197 pixels per centimetre, a view for each. `writeRecord` throws when
 * a template has more than 255 minutiae, as no edition holds more.
 */
export function recordOf(templates: readonly Template[], options: RecordOptions): FingerRecord {
  const { impression = 0, device = { vendor: 0, id: 0 }, qualityAlgorithm = { vendor: 0, id: 0 } } = options;
  const resolution = { xPerCm: ownPerCm, yPerCm: ownPerCm };
  const views = numberedViews(templates, impression);
  if (options.format === '2005') {
    // One size for all views: the largest.
    const width = Math.max(...templates.map((template) => template.width));
    const height = Math.max(...templates.map((template) => template.height));
    const header = { certification: 0, device: device.id & 0xfff, reserved: 0, padding: 0 };
    return { format: 'iso-2005', version: ' 20', ...header, width, height, ...resolution, views };
  }
  return {
    format: 'iso-2011',
    certified: false,
    padding: 0,
    views: views.map(({ quality, ...view }, i) => ({
      ...view,
      ...resolution,
      width: templates[i]!.width,
      height: templates[i]!.height,
      captured: options.captured ?? unknownTime,
      technology: 0,
      vendor: device.vendor,
      device: device.id,
      qualities: [{ score: quality, vendor: qualityAlgorithm.vendor, algorithm: qualityAlgorithm.id }],
      certificates: [],
      endingPlace: 1,
      minutiaQuality: true,
    })),
  };
}

function numberedViews(templates: readonly Template[], impression: number): PlainView[] {
  const seen = new Map<number, number>();
  return templates.map(({ position, quality, minutiae }) => {
    const number = seen.get(position) ?? 0;
    seen.set(position, number + 1);
    const extended = { lengthsCountHeaders: true, blocks: [] };
    return {
      position,
      number,
      impression,
      quality: Math.round(quality),
      minutiae: minutiae.map(recordMinutia),
      extended,
    };
  });
}

const recordMinutia = ({ x, y, angle, type, quality }: Minutia): RecordMinutia => ({
  type: types.indexOf(type),
  x: Math.round(x),
  y: Math.round(y),
  angle: ((Math.round(angle) % 256) + 256) % 256,
  quality: Math.round(quality),
});
