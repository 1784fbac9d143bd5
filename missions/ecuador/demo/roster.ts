import type { DemoActivity, DemoPlace } from './deliveries.ts';
import { chance } from './random.ts';

/** An organisation that exists for practice alone; its name says so. */
export interface DemoOrganisationRow {
  synthetic: true;
  id: string;
  name: string;
  nameEn: string;
  type: 'ngo' | 'donor';
  reach: 'local' | 'national' | 'international';
  isDonor: boolean;
  source: string;
}
const source = 'synthetic: practice data';

/** Twelve practice partners: six local, four national, two international. */
export function demoPartners(): DemoOrganisationRow[] {
  const reach = (i: number) => (i < 6 ? 'local' : i < 10 ? 'national' : 'international');
  return Array.from({ length: 12 }, (_, i) => ({
    synthetic: true as const,
    id: `practice-partner-${i + 1}`,
    name: `Fundación de práctica ${i + 1} (sintética)`,
    nameEn: `Practice foundation ${i + 1} (synthetic)`,
    type: 'ngo' as const,
    reach: reach(i),
    isDonor: false,
    source,
  }));
}

/** Five practice donors, A to E. */
export function demoDonors(): DemoOrganisationRow[] {
  return ['A', 'B', 'C', 'D', 'E'].map((letter) => ({
    synthetic: true as const,
    id: `practice-donor-${letter.toLowerCase()}`,
    name: `Donante de práctica ${letter}`,
    nameEn: `Practice donor ${letter} (synthetic)`,
    type: 'donor' as const,
    reach: 'international' as const,
    isDonor: true,
    source,
  }));
}

export interface DemoTarget {
  synthetic: true;
  areaId: string;
  activityId: string;
  placeCode: string;
  year: number;
  value: number;
  unit: 'people';
}

/** Targets of practice for every activity that counts people, in the places given. */
export function* demoTargets(recipe: {
  seed: string;
  year: number;
  places: readonly DemoPlace[];
  activities: readonly DemoActivity[];
}): Generator<DemoTarget, void, undefined> {
  const by = chance(`${recipe.seed}/targets`);
  for (const activity of recipe.activities) {
    if (!activity.unit.includes('people')) continue;
    for (const place of recipe.places) {
      const value = Math.max(5, Math.round((place.population * (0.2 + by.next())) / 5000) * 5);
      yield {
        synthetic: true,
        areaId: activity.areaId,
        activityId: activity.id,
        placeCode: place.code,
        year: recipe.year,
        value,
        unit: 'people',
      };
    }
  }
}

export interface DemoContribution {
  synthetic: true;
  donorId: string;
  areaId: string | null;
  usd: number;
  state: 'pledged' | 'committed' | 'received';
  /** Earmarked money names its area; unearmarked money names none. */
  earmark: 'unearmarked' | 'softly' | 'project';
  date: string;
}

/** Practice money: for each donor one unearmarked contribution and one for every area it takes. */
export function* demoContributions(recipe: {
  seed: string;
  year: number;
  areaIds: readonly string[];
}): Generator<DemoContribution, void, undefined> {
  const by = chance(`${recipe.seed}/contributions`);
  const states = ['pledged', 'committed', 'received'] as const;
  for (const donor of demoDonors()) {
    const taken = recipe.areaIds.filter(() => by.next() < 0.4);
    for (const areaId of [null, ...taken]) {
      yield {
        synthetic: true,
        donorId: donor.id,
        areaId,
        usd: by.between(10, 200) * 5000,
        state: states[by.below(3)] ?? 'pledged',
        earmark: areaId === null ? 'unearmarked' : by.next() < 0.5 ? 'softly' : 'project',
        date: `${recipe.year}-${String(by.between(1, 12)).padStart(2, '0')}-${String(by.between(1, 28)).padStart(2, '0')}`,
      };
    }
  }
}

const given = ['Rosa', 'Luis', 'Carmen', 'Jorge', 'Elena', 'Mateo', 'Sisa', 'Diego', 'Nina', 'Pablo'];
const family = ['Quishpe', 'Andrade', 'Mina', 'Cedeño', 'Tipán', 'Valencia', 'Loor', 'Guamán'];

export interface DemoAccount<Role extends string> {
  synthetic: true;
  role: Role;
  name: string;
}

/** One account for each role given, under a name that says it is for practice. */
export function demoAccounts<Role extends string>(roles: readonly Role[]): DemoAccount<Role>[] {
  return roles.map((role, i) => ({
    synthetic: true,
    role,
    name: `${given[i % given.length]} ${family[(i * 3 + Math.floor(i / given.length)) % family.length]} (práctica)`,
  }));
}
