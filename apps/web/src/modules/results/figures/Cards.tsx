// The four figures at the top: always need, target, reached, funded, each with what is needed to trust it.
import { formatAmount, shareOf, type Amount } from '../../../parts/amount.ts';
import { Figure } from '../../../parts/Figure.tsx';
import type { Counting } from '../../../parts/HowCounted.tsx';
import { words as partWords } from '../../../parts/words.ts';
import { formatNumber, formatShare } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { toAmount, toBasis, toRange } from './figure-amounts.ts';
import classes from './Response.module.css';
import type { Response } from './use-response.ts';
import { words } from './words.ts';

export type Countings = Partial<Record<'need' | 'target' | 'reached' | 'funded', Counting>>;

export function Cards({ response: { figures }, countings }: { response: Response; countings: Countings }) {
  const t = useWords(words);
  const p = useWords(partWords);
  const { need, target, reached, funded, required } = figures.whole;
  const [money, asked] = [toAmount(funded), toAmount(required)];
  const asOf = figures.asOf;
  const range = toRange(need);
  const ofTarget = shareOf(toAmount(reached), toAmount(target));
  return (
    <div className={classes.cards}>
      <Figure
        kind="need"
        label={p('need')}
        amount={toAmount(need)}
        unit={p('people')}
        basis={toBasis(need)}
        asOf={asOf}
        note={range && t('range', { low: formatNumber(range.low), high: formatNumber(range.high) })}
        counting={countings.need}
      />
      <Figure
        kind="target"
        label={p('target')}
        amount={toAmount(target)}
        unit={p('people')}
        asOf={asOf}
        counting={countings.target}
      />
      <Figure
        kind="reached"
        label={p('reached')}
        amount={toAmount(reached)}
        unit={p('people')}
        basis={toBasis(reached)}
        asOf={asOf}
        note={ofTarget === undefined ? undefined : p('ofTarget', { share: formatShare(ofTarget) })}
        counting={countings.reached}
      />
      <Figure
        kind="funded"
        label={p('funded')}
        amount={money}
        currency="USD"
        asOf={asOf}
        note={asked === 'not-stated' ? undefined : <Required funded={money} required={asked} />}
        counting={countings.funded}
      />
    </div>
  );
}

function Required({ funded, required }: { funded: Amount; required: Amount }) {
  const t = useWords(words);
  const p = useWords(partWords);
  const share = shareOf(funded, required);
  const said = formatAmount(required, { currency: 'USD' });
  if (share !== undefined) return `${p('ofRequired', { share: formatShare(share) })} (${said})`;
  return `${t('required')}: ${said}`;
}
