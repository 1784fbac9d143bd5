// Every module that answers the search box, one line each.
import { partnerFinder } from './modules/base/partners/finder.ts';
import { placeFinder } from './modules/base/places/finder.ts';
import type { Finder } from './platform/finder.ts';

export const finders: readonly Finder[] = [placeFinder, partnerFinder];
