// Every module that answers the search box, one line each.
import type { Finder } from './platform/finder.ts';

export const finders: readonly Finder[] = [];
