// Finger minutiae records as the file has them: every number in the file's own units, nothing rounded, so that the
// same bytes can be written again. `convert.ts` turns them into the package's templates and back.
import type { ExtendedData } from './extended-data.ts';

export type RecordFormat = FingerRecord['format'];

/** A record of any of the formats that are read and written. */
export type FingerRecord = Iso2005Record | Ansi2004Record | Iso2011Record | Ansi2009Record;

/** One minutia as six bytes, or as five without its quality. */
export interface RecordMinutia {
  /** 0 other, 1 ending, 2 bifurcation. */
  type: number;
  /** Pixels of the record from the left and from the top. */
  x: number;
  y: number;
  /** Counter-clockwise from +x: 256ths of a turn in ISO records, steps of 2 degrees in ANSI records. */
  angle: number;
  /** 1 to 100; 0 or more than 100 says nothing. Undefined where the record keeps none. */
  quality?: number;
}

/** Size and resolution of the picture that the minutiae lie in. */
export interface Extent {
  width: number;
  height: number;
  /** Pixels per centimetre: 197 is 500 dpi. */
  xPerCm: number;
  yPerCm: number;
}

export interface View {
  /** Table 2: 0 unknown, 1 right thumb … 10 left little finger; ANSI 2009 has slaps of several fingers above. */
  position: number;
  /** Which of several views of the same finger, from 0. */
  number: number;
  /** Table 3: 0 live-scan plain, 1 live-scan rolled, 8 swipe, … */
  impression: number;
  minutiae: RecordMinutia[];
  extended: ExtendedData;
}

/** Of the first editions: one quality, 0 to 100, and nothing of its own about the picture. */
export interface PlainView extends View {
  quality: number;
}

/** What came after the stated end: zero bytes of a buffer that was handed out whole. */
interface Padded {
  padding: number;
}

/** The version field of the first editions: a space by the standards, a zero by some writers. */
export type FirstVersion = ' 20' | '020';

/** ISO/IEC 19794-2:2005, clause 7. */
export interface Iso2005Record extends Extent, Padded {
  format: 'iso-2005';
  version: FirstVersion;
  /** Four bits: how the capture equipment is certified. */
  certification: number;
  /** Twelve bits. */
  device: number;
  reserved: number;
  views: PlainView[];
}

/** ANSI INCITS 378-2004. */
export interface Ansi2004Record extends Extent, Padded {
  format: 'ansi-2004';
  version: FirstVersion;
  /** Whether the length stands in six bytes (meant for long records) instead of two. */
  longLength: boolean;
  /** The length as the record states it, when it is less than the bytes that its views fill to the last. */
  statedLength?: number;
  /** Who made the extractor (a number of the IBIA) and which one it is. */
  owner: number;
  product: number;
  certification: number;
  device: number;
  reserved: number;
  views: PlainView[];
}

/** ANSI INCITS 378-2009, and the same with amendment 1. */
export interface Ansi2009Record extends Padded {
  format: 'ansi-2009' | 'ansi-2009-am1';
  owner: number;
  product: number;
  /** Eight bits. */
  certification: number;
  device: number;
  reserved: number;
  views: Ansi2009View[];
}

export interface Ansi2009View extends PlainView, Extent {
  /** Whose measure the quality is, and which of theirs. */
  qualityVendor: number;
  qualityAlgorithm: number;
}

/** ISO/IEC 19794-2:2011, clause 8, with the headers of ISO/IEC 19794-1:2011. */
export interface Iso2011Record extends Padded {
  format: 'iso-2011';
  /** Whether each view lists certificates of its device. */
  certified: boolean;
  views: Iso2011View[];
}

export interface Iso2011View extends View, Extent {
  /** As written; unknown parts are all ones. */
  captured: CaptureTime;
  technology: number;
  vendor: number;
  device: number;
  qualities: { score: number; vendor: number; algorithm: number }[];
  /** Empty unless the record is `certified`. */
  certificates: { authority: number; scheme: number }[];
  /** Four bits: 0 an ending lies where the valleys join before it, 1 at the end of the ridge's skeleton. */
  endingPlace: number;
  /** Whether each minutia carries a quality (six bytes) or none does (five). */
  minutiaQuality: boolean;
}

export interface CaptureTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}
