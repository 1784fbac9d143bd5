import { Button, Popover, Select } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMonth } from '../platform/format.ts';
import { useWords } from '../platform/words.ts';
import classes from './FilterSentence.module.css';
import { listWords } from './list-words.ts';
import { monthsBetween, readPeriod, writePeriod } from './periods.ts';

interface Props {
  /** `2025-01..2025-06`, or nothing for the whole span. */
  value: string | undefined;
  /** First and last month that can be asked for, `2025-01`. */
  first: string;
  last: string;
  onChange: (period: string | undefined) => void;
}

/** Which months a page speaks about. */
export function PeriodPicker({ value, first, last, onChange }: Props) {
  const t = useWords(listWords);
  const [open, setOpen] = useState(false);
  const { from, to } = readPeriod(value) ?? { from: first, to: last };
  const months = monthsBetween(first, last).map((month) => ({ value: month, label: formatMonth(month) }));
  const said = value ? t('span', { from: formatMonth(from, 'short'), to: formatMonth(to, 'short') }) : t('wholePeriod');
  const choose = (nextFrom: string, nextTo: string) => onChange(writePeriod(nextFrom, nextTo, first, last));
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconCalendar size={16} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={`${t('period')}: ${said}`}
          onClick={() => setOpen(!open)}
        >
          {said}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.choices}>
          <Select
            label={t('from')}
            data={months}
            value={from}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(month) => choose(month ?? first, to)}
          />
          <Select
            label={t('to')}
            data={months}
            value={to}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(month) => choose(from, month ?? last)}
          />
          <Button variant="light" onClick={() => onChange(undefined)}>
            {t('wholePeriod')}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('done')}</Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
