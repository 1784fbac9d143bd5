import { chance, type Chance } from './random.ts';

/** One practice location; nobody lives there. */
export interface DemoLocation {
  code: string;
  name: string;
  kind: 'neighbourhood' | 'settlement' | 'site';
  placeCode: string;
  lon: number;
  lat: number;
}

/** What one practice source says; `informant` is missing where it is a register. */
export interface DemoNumber {
  people: number;
  informant?: 'authority' | 'leader' | 'teacher' | 'health' | 'religious';
}

/** What a practice round found at one location. */
export interface DemoVisit {
  location: string;
  team: string;
  numbers: DemoNumber[];
  /** The number agreed upon; missing where that is still to be done. */
  agreed?: number;
  outcome?: { outcome: 'returned' | 'not-accessible'; reason: string };
}

const names = [
  'Barrio Las Acacias', 'Barrio El Mirador', 'Ciudadela Nueva Luz', 'Recinto La Esperanza', 'Barrio Los Almendros', 'Escuela Seis de Enero',
  'Barrio Río Verde', 'Recinto San Vicente', 'Ciudadela Los Ceibos del Norte', 'Barrio Cinco Esquinas', 'Casa comunal El Prado', 'Recinto Agua Clara',
]; // prettier-ignore
const informants = ['authority', 'leader', 'teacher', 'health', 'religious'] as const;

/** Locations of the practice, two or three in each of the given places: a place's own point, moved a little. */
export function demoLocations(places: readonly { code: string; lon: number; lat: number }[]): DemoLocation[] {
  const random = chance('minga tracking locations');
  return names.map((name, at): DemoLocation => {
    const { code: placeCode, lon, lat } = places[at % places.length]!;
    const near = (degree: number) => Math.round((degree + (random.next() - 0.5) * 0.06) * 1e5) / 1e5;
    return {
      code: `P-${String(at + 1).padStart(3, '0')}`,
      name: `${name} (práctica)`,
      kind:
        name.startsWith('Escuela') || name.startsWith('Casa')
          ? 'site'
          : name.startsWith('Recinto')
            ? 'settlement'
            : 'neighbourhood',
      placeCode,
      lon: near(lon),
      lat: near(lat),
    };
  });
}

/** Groups that passed a practice point on each of three days; on the second it was open for three hours only. */
export function demoFlows(): {
  day: number;
  hoursOpen: number;
  direction: 'in' | 'out';
  nationality: string;
  people: number;
}[] {
  const random = chance('minga tracking flows');
  return [3, 4, 5].flatMap((day) => {
    const hoursOpen = day === 4 ? 3 : 12;
    const of = (most: number) => random.between(2, Math.ceil((most * hoursOpen) / 12));
    return [
      { day, hoursOpen, direction: 'in' as const, nationality: 'VE', people: of(160) },
      { day, hoursOpen, direction: 'in' as const, nationality: 'CO', people: of(60) },
      { day, hoursOpen, direction: 'out' as const, nationality: 'VE', people: of(90) },
    ];
  });
}

/** A round that was finished, and the next one, half done. */
export function demoRounds(locations: readonly DemoLocation[]): [DemoVisit[], DemoVisit[]] {
  const random = chance('minga tracking rounds');
  const before = locations.map(({ code }, at) => visitOf(random, code, at, random.between(30, 480)));
  const now = before.map((visit, at): DemoVisit => {
    const next = visitOf(random, visit.location, at, Math.round(visit.agreed! * (0.8 + random.next() * 0.5)));
    const { agreed: _, ...open } = next;
    if (at === 4)
      return { ...open, numbers: [], outcome: { outcome: 'not-accessible', reason: 'Vía cerrada por deslizamiento' } };
    if (at === 7) return { ...open, outcome: { outcome: 'returned', reason: 'Falta un segundo informante' } };
    if (at > 8) return { ...open, numbers: [] };
    return at % 3 === 1 ? open : next;
  });
  return [before, now];
}

function visitOf(random: Chance, location: string, at: number, truth: number): DemoVisit {
  const near = (share: number) => Math.max(1, Math.round(truth * (1 + (random.next() - 0.5) * share)));
  const first = random.below(informants.length);
  const wide = at % 5 === 2;
  const numbers: DemoNumber[] = [{ people: near(0.04), informant: informants[first]! }];
  if (at % 6 !== 5)
    numbers.push({
      people: wide ? Math.round(truth * 1.5) : near(0.06),
      informant: informants[(first + 2) % informants.length]!,
    });
  if (at % 2 === 0) numbers.push({ people: near(0.05) });
  return { location, team: `Equipo ${(at % 3) + 1}`, numbers, agreed: truth };
}
