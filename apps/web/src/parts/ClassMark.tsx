import { IconBuilding, IconLock, IconShieldLock, IconWorld, type Icon } from '@tabler/icons-react';
import type { Sensitivity } from '@minga/contracts/access';
import { useWords } from '../platform/words.ts';
import classes from './ClassMark.module.css';
import { words } from './words.ts';

const icons: Record<Sensitivity, Icon> = {
  public: IconWorld,
  internal: IconBuilding,
  confidential: IconLock,
  strict: IconShieldLock,
};

/** The class of what is shown: a word and an icon, never a colour alone. */
export function ClassMark({ sensitivity }: { sensitivity: Sensitivity }) {
  const t = useWords(words);
  const ClassIcon = icons[sensitivity];
  return (
    <span className={classes.mark} data-class={sensitivity} title={t(`class.${sensitivity}.why`)}>
      <ClassIcon size={14} aria-hidden />
      <span className={classes.said}>{t('class')}: </span>
      {t(`class.${sensitivity}`)}
    </span>
  );
}
