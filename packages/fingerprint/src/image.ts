/** A grey picture of a print, row by row from the top left: 0 is black (ridge), 255 white. */
export interface GreyImage {
  width: number;
  height: number;
  pixels: Uint8Array;
  /** Pixels per inch as the file states it; undefined when it does not. */
  dpi?: number;
}
