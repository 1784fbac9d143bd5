// The filters of the page as sentences, and where each of the four figures comes from.
import type { FigureValue } from '@minga/contracts/figures';
import { createElement } from 'react';
import { formatMonth, formatNumber } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import type { Filter } from '../../../parts/FilterSentence.tsx';
import type { Counting } from '../../../parts/HowCounted.tsx';
import { BySource } from '../../base/places/BySource.tsx';
import { FigureRows } from './FigureRows.tsx';
import { inWords } from './plan-words.ts';
import type { Response } from './use-response.ts';
import { groups, words } from './words.ts';

/** `list` for the sentence that can be changed, `said` for "How this is counted". */
export function useFilters({ search, filters, plan, provinces, partners }: Response): {
  list: Filter[];
  said: string[];
} {
  const t = useWords(words);
  const list: Filter[] = [
    {
      key: 'place',
      label: t('place'),
      options: provinces.features
        .map(({ properties }) => ({ value: properties.pcode, label: properties.name }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
      phrase: (label) => t('in.place', { label }),
    },
    {
      key: 'area',
      label: t('area'),
      options: plan.areas.map(({ code, title }) => ({ value: code, label: inWords(title) })),
      phrase: (label) => t('in.area', { label }),
    },
    {
      key: 'group',
      label: t('group'),
      options: groups.map((group) => ({ value: group, label: t(`group.${group}`) })),
      phrase: (label) => t('in.group', { label }),
    },
    {
      key: 'organisation',
      label: t('organisation'),
      options: partners.organisations
        .filter(({ isClass }) => !isClass)
        .map(({ code, name, acronym }) => ({ value: code, label: acronym ?? name })),
      phrase: (label) => t('in.organisation', { label }),
    },
  ];
  const values: Record<string, string | undefined> = search;
  const said = list.flatMap(({ key, options, phrase }) => {
    const label = options.find(({ value }) => value === values[key])?.label;
    return label ? [phrase(label)] : [];
  });
  const { from, to } = filters;
  if (from && to) said.push(t('in.period', { from: formatMonth(from), to: formatMonth(to) }));
  return { list, said };
}

const cards = [
  ['need', 'need'],
  ['target', 'target'],
  ['reached', 'people-reached'],
  ['funded', 'funded'],
] as const;

/** Rule, filters, coverage and records of each card. */
export function useCountings({ figures, rules, filters }: Response, said: readonly string[]) {
  const t = useWords(words);
  const session = useSession();
  const coverageOf = ({ coverage, parts }: FigureValue): string | undefined => {
    if (parts && parts.estimated > 0)
      return t('parts', { counted: formatNumber(parts.counted), estimated: formatNumber(parts.estimated) });
    if (!coverage) return undefined;
    return t('coverage', { stated: formatNumber(coverage.stated), of: formatNumber(coverage.of) });
  };
  const countingOf = (card: (typeof cards)[number][0], ruleId: string): Counting | undefined => {
    const rule = rules.find(({ id }) => id === ruleId);
    if (!rule) return undefined;
    const coverage = coverageOf(figures.whole[card]);
    const mayRead = rule.over !== 'plan' && session.may('figures.rows');
    return {
      rule: inWords(rule.words),
      filters: said,
      ...(coverage ? { coverage } : {}),
      ...(card === 'reached' ? { more: createElement(BySource, { filter: filters }) } : {}),
      ...(mayRead ? { rows: createElement(FigureRows, { rule: ruleId, filters }) } : {}),
      ...(rule.over !== 'plan' && !mayRead ? { rows: 'refused' } : {}),
    };
  };
  return Object.fromEntries(
    cards.flatMap(([card, ruleId]) => {
      const counting = countingOf(card, ruleId);
      return counting ? [[card, counting]] : [];
    }),
  );
}
