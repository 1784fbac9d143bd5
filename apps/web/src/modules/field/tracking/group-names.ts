import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { inWords } from '../../../platform/two-languages.ts';
import { planQuery } from '../../base/plan/api.ts';

/**
 * Population groups as the ledgers file them. Their names are those of the plan's groups that stand for one of them and
 * no other.
 */
export function useGroups(): { options: { value: string; label: string }[]; nameOf: (code: string) => string } {
  const { data: plan } = useQuery(planQuery);
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { mainGroups, title } of plan?.populationGroups ?? []) {
      const [code, ...others] = mainGroups;
      if (code !== undefined && others.length === 0 && !names.has(code)) names.set(code, inWords(title, code));
    }
    const options = [...names].map(([value, label]) => ({ value, label }));
    return { options, nameOf: (code) => names.get(code) ?? code };
  }, [plan]);
}
