/** Parts of a position, each a number in a column of its own: degrees, and metres. */
export const pointParts = ['latitude', 'longitude', 'altitude', 'accuracy'] as const;
export type PointPart = (typeof pointParts)[number];

export interface RecordColumn {
  /** Path without the root: `household/age`. */
  path: string;
  header: string;
  /** Where the value stands in a row of its table. */
  within: readonly string[];
  part?: PointPart;
  tag?: string;
  /** The form marks it as confidential, in one version at least. */
  isMarked: boolean;
}
