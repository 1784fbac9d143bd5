import { englishNames } from './nicknames-english.ts';
import { spanishNames } from './nicknames-spanish.ts';
import { compoundNames } from './nicknames-compound.ts';

const none: readonly number[] = [];
const setsByName = new Map<string, number[]>();
for (const [set, line] of [...spanishNames, ...englishNames].entries()) {
  for (const name of line.split(' ')) {
    const sets = setsByName.get(name);
    if (sets === undefined) setsByName.set(name, [set]);
    else if (!sets.includes(set)) sets.push(set);
  }
}

/** The sets of equivalent names that a folded name belongs to: Beto is Alberto and Roberto, so it is in two. */
export const nicknameSets = (name: string): readonly number[] => setsByName.get(name) ?? none;

/** The two names that a pet name stands for: Mafer is María Fernanda. */
export const spelledOut = (name: string): readonly string[] | undefined => compoundNames.get(name);

/** Whether two folded names are forms of one name. */
export function areNicknames(a: string, b: string): boolean {
  const sets = nicknameSets(b);
  return nicknameSets(a).some((set) => sets.includes(set));
}
