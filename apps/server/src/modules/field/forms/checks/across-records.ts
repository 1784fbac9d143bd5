// What only shows when records are laid side by side. Of each record only what a rule needs is kept.
import type { CheckRule } from '@minga/contracts/forms';
import { answersTo, answersOf, dayOf, tenth, type CheckedRecord, type Found } from './record.ts';

type Rule<Kind extends CheckRule['kind']> = Extract<CheckRule, { kind: Kind }>;
interface Across {
  add(record: CheckedRecord): void;
  end(): Found[];
}
interface Of {
  record: { id: string; contentId: string };
  submittedBy: string;
}
const of = ({ id, contentId, submittedBy }: CheckedRecord): Of => ({ record: { id, contentId }, submittedBy });

const metresPerDegree = 111_320;

/** Metres between two near points: the plane is flat enough over some kilometres. */
function metresBetween(a: readonly number[], b: readonly number[]): number {
  const east = (a[0]! - b[0]!) * Math.cos((((a[1]! + b[1]!) / 2) * Math.PI) / 180);
  return Math.hypot(east, a[1]! - b[1]!) * metresPerDegree;
}

/** Records with so many others near them. Points lie in squares, so that each looks at its neighbours alone. */
function samePosition({ kind, path, metres, records }: Rule<'same-position'>): Across {
  const size = Math.max(metres, 1) / metresPerDegree;
  const squares = new Map<string, { at: number[]; of: Of }[]>();
  // A degree of longitude is shorter away from the equator: squares are wide enough up to 80 degrees.
  const square = (at: readonly number[]): [number, number] => [
    Math.floor(at[0]! / (size * 6)),
    Math.floor(at[1]! / size),
  ];
  return {
    add: (record) => {
      const value = answersTo(record, path)[0]?.value as { coordinates?: number[] } | null | undefined;
      const at = value?.coordinates;
      if (!Array.isArray(at) || typeof at[0] !== 'number' || typeof at[1] !== 'number') return;
      const key = square(at).join();
      squares.set(key, [...(squares.get(key) ?? []), { at: at.slice(0, 2), of: of(record) }]);
    },
    end: () =>
      [...squares].flatMap(([key, points]) => {
        const [x, y] = key.split(',').map(Number) as [number, number];
        const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => squares.get(`${x + dx},${y + dy}`) ?? []));
        return points.flatMap(({ at, of: record }): Found[] => {
          const near = around.filter((other) => metresBetween(at, other.at) <= metres).length;
          if (near < records) return [];
          return [
            { ...record, kind, code: `${kind}:${path}`, facts: { path, records: near, metres, threshold: records } },
          ];
        });
      }),
  };
}

/** Answers by question, account and code. */
function sameAnswer({ kind, share, records }: Rule<'same-answer'>): Across {
  const counts = new Map<string, Map<string, Map<string, number>>>();
  return {
    add: ({ model, said, key, submittedBy }) => {
      for (const field of model.fields) {
        if (field.type !== 'select_one' || field.repeats.length > 0 || !field.isShown) continue;
        const value = answersOf(said, key, field)[0]?.value;
        if (typeof value !== 'string') continue;
        const byAccount = counts.get(field.path) ?? new Map<string, Map<string, number>>();
        const byCode = byAccount.get(submittedBy) ?? new Map<string, number>();
        counts.set(field.path, byAccount.set(submittedBy, byCode.set(value, (byCode.get(value) ?? 0) + 1)));
      }
    },
    end: () =>
      [...counts].flatMap(([path, byAccount]) =>
        [...byAccount].flatMap(([submittedBy, byCode]): Found[] => {
          const own = sum(byCode.values());
          const [code, most] = [...byCode].reduce((best, next) => (next[1] > best[1] ? next : best));
          const others = [...byAccount].filter(([account]) => account !== submittedBy).map(([, codes]) => codes);
          const ofOthers = others.reduce((total, codes) => total + sum(codes.values()), 0);
          if (own < records || most / own < share || ofOthers < records) return [];
          const theirs = others.reduce((total, codes) => total + (codes.get(code) ?? 0), 0) / ofOthers;
          // Where everybody answers the same, so does this account.
          if (theirs >= share - 0.2) return [];
          const facts = { path, share: most / own, records: own, others: theirs, threshold: share };
          return [{ submittedBy, kind, code: `${kind}:${path}`, facts }];
        }),
      ),
  };
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

/** The number of a place against the record of an earlier day; the times of a repeat are summed. */
function jump({ kind, path, place, event, share }: Rule<'jump'>): Across {
  const places = new Map<string, { day: string; number: number; hasEvent: boolean; of: Of }[]>();
  return {
    add: (record) => {
      const where = answersTo(record, place)[0]?.value;
      const numbers = answersTo(record, path).flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
      if (typeof where !== 'string' || numbers.length === 0) return;
      const said = event === undefined ? undefined : answersTo(record, event)[0]?.value;
      const hasEvent = said !== undefined && said !== null && said !== '' && said !== 'no' && said !== 'none';
      const seen = { day: dayOf(record), number: sum(numbers), hasEvent, of: of(record) };
      places.set(where, [...(places.get(where) ?? []), seen]);
    },
    end: () =>
      [...places.values()].flatMap((seen) => {
        const days = seen.toSorted((a, b) => (a.day < b.day ? -1 : 1));
        return days.flatMap((now, at): Found[] => {
          const before = days.findLast((one, earlier) => earlier < at && one.day < now.day);
          if (!before || before.number === 0 || now.hasEvent) return [];
          const moved = (now.number - before.number) / before.number;
          if (Math.abs(moved) <= share) return [];
          const facts = { path, percent: tenth(moved * 100), threshold: share };
          return [{ ...now.of, kind, code: `${kind}:${path}`, facts }];
        });
      }),
  };
}

/** What a rule keeps of all records, and finds at the end; undefined for rules that look at one record. */
export function findAcross(rule: CheckRule): Across | undefined {
  if (rule.kind === 'same-position') return samePosition(rule);
  if (rule.kind === 'same-answer') return sameAnswer(rule);
  return rule.kind === 'jump' ? jump(rule) : undefined;
}
