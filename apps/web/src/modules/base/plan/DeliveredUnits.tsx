import { FigureAnswer } from '@minga/contracts/figures';
import { useQueries } from '@tanstack/react-query';
import { Figure } from '../../../parts/Figure.tsx';
import { get } from '../../../platform/api.ts';
import { i18n } from '@lingui/core';
import { useSession } from '../../../platform/session.tsx';
import { defineWords, useWords } from '../../../platform/words.ts';
import { amountOf, basisOf } from '../../../parts/figures/figure-values.ts';
import { FigureRows } from '../../../parts/figures/FigureRows.tsx';
import { unitName } from '../../../parts/figures/unit-words.ts';
import classes from './plan.module.css';

const words = defineWords('plan.units', {
  es: {
    'services-delivered': 'Servicios entregados',
    'households-served': 'Hogares atendidos',
    'usd-delivered': 'Dólares entregados',
    quantity: 'Cantidad',
  },
  en: {
    'services-delivered': 'Services delivered',
    'households-served': 'Households served',
    'usd-delivered': 'US dollars delivered',
    quantity: 'Quantity',
  },
});
const asked = ['services-delivered', 'households-served', 'usd-delivered', 'quantity'] as const;

/** Deliveries of an activity in their own units; different units are never added. */
export function DeliveredUnits({ activity, about }: { activity: string; about: string }) {
  const t = useWords(words);
  const { may } = useSession();
  const answers = useQueries({
    queries: asked.map((rule) => ({
      queryKey: ['figures', 'value', rule, activity],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get('/figures/value', FigureAnswer, {
          query: { rule, activity, ...(rule === 'quantity' && { by: 'unit' }) },
          signal,
        }),
      enabled: may('figures.read'),
    })),
  });
  const shown = asked.flatMap((rule, at) => {
    const answer = answers[at]?.data;
    if (!answer) return [];
    const counting = {
      rule: i18n.locale === 'en' ? answer.ruleWords.en : answer.ruleWords.es,
      filters: [about],
      ...(answer.n !== null && { records: answer.n }),
      rows: answer.rowsLink === null ? ('refused' as const) : <FigureRows rule={rule} filter={{ activity }} />,
    };
    const money = rule === 'usd-delivered' && { currency: 'USD' };
    const common = { asOf: answer.asOf, counting, ...money };
    if (rule !== 'quantity')
      return [{ key: rule, label: t(rule), amount: amountOf(answer), basis: basisOf(answer), ...common }];
    return answer.cells.flatMap((cell) =>
      // Dollars stand in their own card.
      cell.at.unit && cell.at.unit !== 'usd'
        ? [
            {
              key: cell.at.unit,
              label: `${t('quantity')}: ${unitName(cell.at.unit)}`,
              amount: amountOf(cell),
              basis: basisOf(cell),
              ...common,
            },
          ]
        : [],
    );
  });
  if (shown.length === 0) return null;
  return (
    <div className={classes.figures}>
      {shown.map(({ key, ...figure }) => (
        <Figure key={key} {...figure} />
      ))}
    </div>
  );
}
