import { Button, Popover, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../platform/words.ts';
import classes from './FilterSentence.module.css';
import { listWords } from './list-words.ts';

export interface Filter {
  /** Its name in the address. */
  key: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** How the choice reads in a sentence: "en Manabí", "mujeres". */
  phrase: (label: string) => string;
}

interface Props {
  filters: readonly Filter[];
  /** What is chosen, by key. Keep it in the address. */
  values: Readonly<Record<string, string | undefined>>;
  onChange: (key: string, value: string | undefined) => void;
}

/** "Showing: in Manabí, this month, women": each part can be changed or removed. */
export function FilterSentence({ filters, values, onChange }: Props) {
  const t = useWords(listWords);
  const chosen = filters.filter(({ key }) => values[key]);
  const free = filters.filter(({ key }) => !values[key]);
  return (
    <div className={`${classes.sentence}`}>
      <span>{t('showing')}:</span>
      {chosen.length === 0 && <span>{t('everything')}</span>}
      {chosen.map((filter) => (
        <ChosenFilter key={filter.key} filter={filter} value={values[filter.key]!} onChange={onChange} />
      ))}
      {free.length > 0 && <AddFilter filters={free} onChange={onChange} />}
    </div>
  );
}

function ChosenFilter({ filter, value, onChange }: { filter: Filter; value: string } & Pick<Props, 'onChange'>) {
  const t = useWords(listWords);
  const [open, setOpen] = useState(false);
  const label = filter.options.find((option) => option.value === value)?.label ?? value;
  const phrase = filter.phrase(label);
  return (
    <span className={classes.chosen}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withinPortal>
        <Popover.Target>
          <button
            type="button"
            className={classes.phrase}
            aria-label={t('changeFilter', { phrase })}
            onClick={() => setOpen(!open)}
          >
            {phrase}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <Choice filter={filter} value={value} onChoose={(next) => (onChange(filter.key, next), setOpen(false))} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={`${classes.remove} no-print`}
        aria-label={t('removeFilter', { phrase })}
        onClick={() => onChange(filter.key, undefined)}
      >
        <IconX size={14} aria-hidden />
      </button>
    </span>
  );
}

function AddFilter({ filters, onChange }: Pick<Props, 'filters' | 'onChange'>) {
  const t = useWords(listWords);
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button
          className="no-print"
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen(!open)}
        >
          {t('addFilter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.choices}>
          {filters.map((filter) => (
            <Choice
              key={filter.key}
              filter={filter}
              onChoose={(value) => (onChange(filter.key, value), setOpen(false))}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({
  filter,
  value,
  onChoose,
}: {
  filter: Filter;
  value?: string;
  onChoose: (value: string | undefined) => void;
}) {
  const t = useWords(listWords);
  return (
    <Select
      label={filter.label}
      data={filter.options.map((option) => ({ ...option }))}
      value={value ?? null}
      onChange={(next) => onChoose(next ?? undefined)}
      searchable={filter.options.length > 7}
      nothingFoundMessage={t('noOption')}
      limit={50}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
