/** One thing that search found. */
export interface Found {
  /** Its name, which is never a person's on a sensitive screen. */
  name: string;
  /** What it is, in words: "Cantón", "Socio". */
  kind: string;
  /** Where it opens. */
  address: string;
}

/** How one module answers the search box. */
export interface Finder {
  /** Who may search here. */
  verb: string;
  find: (asked: string, signal: AbortSignal) => Promise<readonly Found[]>;
}
