import type { FundingPage } from '@minga/contracts/plan';
import { shareOf, type Amount } from '../../../parts/amount.ts';
import { Figure } from '../../../parts/Figure.tsx';
import { formatShare } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { fundingWords } from './funding-words.ts';
import classes from './plan.module.css';
import { statedAmount } from './stated.ts';

/** Required, received, committed, what is missing, and what is pledged apart. */
export function FundingFigures({ funding }: { funding: FundingPage }) {
  const t = useWords(fundingWords);
  const required = statedAmount(funding.requirementUsd);
  const none = funding.contributions.length === 0;
  const counted = (usd: number): Amount => (none && usd === 0 ? 'not-yet-counted' : usd);
  const share = (usd: number) => {
    const part = shareOf(counted(usd), required);
    return part === undefined ? undefined : t('ofRequired', { share: formatShare(part) });
  };
  const { receivedUsd, committedUsd, pledgedUsd, spentUsd } = funding;
  const money = { currency: 'USD' } as const;
  return (
    <div className={classes.money}>
      <Figure label={t('required')} amount={required} kind="target" counting={{ rule: t('requiredRule') }} {...money} />
      <Figure
        label={t('received')}
        amount={counted(receivedUsd)}
        kind="funded"
        note={share(receivedUsd)}
        counting={{ rule: t('receivedRule') }}
        {...money}
      />
      <Figure
        label={t('committed')}
        amount={counted(committedUsd)}
        kind="funded"
        note={share(committedUsd)}
        counting={{ rule: t('committedRule') }}
        {...money}
      />
      <Figure
        label={t('gap')}
        amount={none ? 'not-yet-counted' : statedAmount(funding.gapUsd)}
        counting={{ rule: t('gapRule') }}
        {...money}
      />
      <Figure
        label={t('pledged')}
        amount={counted(pledgedUsd)}
        note={t('pledgedNote')}
        counting={{ rule: t('pledgedRule') }}
        {...money}
      />
      <Figure label={t('spent')} amount={counted(spentUsd)} counting={{ rule: t('spentRule') }} {...money} />
    </div>
  );
}
