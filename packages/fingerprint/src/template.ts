/** ISO/IEC 19794-2, table 1: where a ridge ends, where it forks, or either. */
export type MinutiaType = 'ending' | 'bifurcation' | 'other';

export interface Minutia {
  /** Pixels at 500 dpi from the left. */
  x: number;
  /** Pixels at 500 dpi from the top. */
  y: number;
  /** Direction in 256ths of a turn, counter-clockwise from +x, as it looks on the screen. */
  angle: number;
  type: MinutiaType;
  /** Reliability 1 to 100; 0 says nothing (ISO/IEC 19794-2, 7.4.2.5). */
  quality: number;
}

/** What is kept of one print. It is no anonymous thing: a print can be drawn again from it. */
export interface Template {
  /** Size of the picture at 500 dpi. */
  width: number;
  height: number;
  /** ISO/IEC 19794-2, table 2: 0 unknown, 1 right thumb … 5 right little finger, 6 left thumb … 10 left little finger. */
  position: number;
  /** Quality of the print, 0 to 100. */
  quality: number;
  minutiae: Minutia[];
}
