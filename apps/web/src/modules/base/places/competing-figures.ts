import type { Observation } from '@minga/contracts/observations';

/** Figures about the same thing: concept, place, area, group and month, and the same part of it. More than one compete. */
export interface Competition {
  key: string;
  placeId: string;
  period: string | null;
  populationGroup: string | null;
  sex: string | null;
  figures: Observation[];
}

/** Figures by subject, the newest month first; the chosen one leads, then what its source recommends. */
export function competingFigures(rows: readonly Observation[]): { concept: string; competitions: Competition[] }[] {
  const subjects = new Map<string, Map<string, Competition>>();
  for (const row of rows) {
    const { concept, placeId, period, areaId, populationGroup, site, cause, nationality, sex, ageFrom, ageTo } = row;
    const key = [placeId, period, areaId, populationGroup, site, cause, nationality, sex, ageFrom, ageTo].join('|');
    const competitions = subjects.get(concept) ?? new Map<string, Competition>();
    subjects.set(concept, competitions);
    const competition = competitions.get(key) ?? { key, placeId, period, populationGroup, sex, figures: [] };
    competitions.set(key, competition);
    competition.figures.push(row);
  }
  return [...subjects].map(([concept, competitions]) => ({
    concept,
    competitions: [...competitions.values()]
      .map((competition) => ({ ...competition, figures: competition.figures.toSorted(byStanding) }))
      .toSorted((a, b) => (b.period ?? '').localeCompare(a.period ?? '')),
  }));
}

const standing = ({ chosen, role }: Observation): number => (chosen ? 2 : role === 'recommended' ? 1 : 0);
const byStanding = (a: Observation, b: Observation): number =>
  standing(b) - standing(a) || b.recordedAt.localeCompare(a.recordedAt);

/** The figure that calculations use: the chosen one, else the latest recommended one, else the latest. */
export const usedFigure = ({ figures }: Competition): Observation => figures[0]!;
