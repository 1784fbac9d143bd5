// One question of a survey: what was answered, option by option.
import { hidden, isHidden, smallestSurveyBase, type Shown } from '../disclosure/hidden.ts';
import { protect } from '../disclosure/protect.ts';
import { shareOf, type Frame, type SurveyEstimate } from './share.ts';
import { addTo, emptyTally, type OpenTally } from './tally.ts';

/** Answers to one question: the base is who answered it, and each option who chose it. */
export type QuestionTally = { base: OpenTally; options: Record<string, OpenTally> };

/** Tallies by code. Codes come from outside: without a prototype, none of them means anything else. */
export const byCode = <Kept>(): Record<string, Kept> => Object.create(null) as Record<string, Kept>;

export const emptyQuestion = (): QuestionTally => ({ base: emptyTally(), options: byCode() });

/** The tally of a code; made when it is met first. */
export const at = (tallies: Record<string, OpenTally>, code: string): OpenTally =>
  Object.hasOwn(tallies, code) ? tallies[code]! : (tallies[code] = emptyTally());

/** Adds one respondent's codes: none for whoever did not answer, several where the question takes several. */
export function addCodesTo(tally: QuestionTally, codes: readonly string[], weight: number): void {
  if (codes.length === 0) return;
  addTo(tally.base, weight);
  for (const code of new Set(codes)) addTo(at(tally.options, code), weight);
}

export type Showing = {
  /** Several answers allowed: each share is of who answered, and together they exceed 100 %. */
  readonly isMultiple: boolean;
  /** The reader is below the confidential class: counts of 1 to 4 are hidden, and whatever would give them away. */
  readonly isProtected: boolean;
};

export type OptionEstimate = {
  readonly code: string;
  /** Respondents who chose it; hidden to protect them. */
  readonly estimate: Shown<{ readonly n: number } & SurveyEstimate>;
};

/** Options of which nothing may be told, by the small-cell rule (SPEC D1–D8). */
function hiddenOptions({ base, options }: QuestionTally, isMultiple: boolean): ReadonlySet<string> {
  const codes = Object.keys(options);
  const cells = (counts: readonly (readonly [string, number])[]) => {
    const table = {
      dimensions: [{ name: 'option', members: counts.map(([code]) => ({ code: `=${code}` })) }],
      cells: counts.map(([code, count]) => ({ at: [`=${code}`], count })),
    };
    return protect(table).cells.flatMap(({ at: [code], value }) => (isHidden(value) ? [code!.slice(1)] : []));
  };
  const single = (): string[] => cells(codes.map((code) => [code, options[code]!.n]));
  // Whoever knows the base and an option that takes several answers knows how many did not choose it.
  const several = (): string[] =>
    codes.filter((code) => {
      const { n } = options[code]!;
      return cells([['yes', n], ['no', base.n - n]]).length > 0; // prettier-ignore
    });
  return new Set(codes.length === 0 ? [] : isMultiple ? several() : single());
}

/**
 * Options in the order given, each with its share of the base. The whole question is hidden under 30 respondents. Options
 * that nobody chose have a share of 0; codes that are met and not listed come last.
 */
export function optionEstimates(
  tally: QuestionTally,
  listed: readonly string[],
  { isMultiple, isProtected }: Showing,
  frame?: Frame,
): Shown<{ readonly base: number; readonly options: OptionEstimate[] }> {
  if (tally.base.n < smallestSurveyBase) return hidden;
  const codes = [...new Set([...listed, ...Object.keys(tally.options)])];
  const withheld = isProtected ? hiddenOptions(tally, isMultiple) : new Set<string>();
  const options = codes.map((code): OptionEstimate => {
    if (withheld.has(code)) return { code, estimate: hidden };
    const part = Object.hasOwn(tally.options, code) ? tally.options[code]! : emptyTally();
    return { code, estimate: { n: part.n, ...shareOf(part, tally.base, frame) } };
  });
  return { base: tally.base.n, options };
}
