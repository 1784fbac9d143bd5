// The filters of the page as sentences.
import { formatMonth } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import type { Filter } from '../../../parts/FilterSentence.tsx';
import { inWords } from '../../../platform/two-languages.ts';
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
