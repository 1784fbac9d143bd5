// Numbers, money and dates as they are read on the screen. Files always carry ISO dates and a decimal point.
import { i18n } from '@lingui/core';

const tags: Record<string, string> = { es: 'es-EC', en: 'en-US' };
/** The mission's clock. A mission elsewhere sets its own. */
export const timeZone = 'America/Guayaquil';
const tag = (language: string): string => tags[language] ?? language;

export function formatNumber(value: number, decimals = 0, language: string = i18n.locale): string {
  return new Intl.NumberFormat(tag(language), {
    useGrouping: 'always',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** `share` is 0 to 1. A share that is not nothing never reads 0 %, and one that is not all never reads 100 %. */
export function formatShare(share: number, language: string = i18n.locale): string {
  const percent = share * 100;
  const rounded = percent > 0 && percent < 1 ? 1 : percent < 100 && percent > 99 ? 99 : Math.round(percent);
  const mark = percent > 0 && percent < 1 ? '< ' : percent < 100 && percent > 99 ? '> ' : '';
  return `${mark}${formatNumber(rounded, 0, language)} %`;
}

/** USD 1.500,00 in Spanish, USD 1,500.00 in English. Whole dollars for sums in overviews: `decimals` 0. */
export function formatMoney(value: number, currency = 'USD', decimals = 2, language: string = i18n.locale): string {
  return `${currency} ${formatNumber(value, decimals, language)}`;
}

/** 63 mil, 1,2 M: for axes and narrow cards only; the whole number stands beside or beneath. */
export function formatShort(value: number, language: string = i18n.locale): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

const dayOnly = /^\d{4}-\d{2}-\d{2}$/;
/** A date without an hour is that day everywhere; an instant is read on the mission's clock. */
const zoneOf = (iso: string): string => (dayOnly.test(iso) ? 'UTC' : timeZone);

/** 15/03/2026 in Spanish, 15 Mar 2026 in English (never 03/15, which half the readers take for the wrong day). */
export function formatDate(iso: string, language: string = i18n.locale): string {
  const month = language === 'en' ? 'short' : '2-digit';
  const format = language === 'en' ? 'en-GB' : tag(language);
  return new Intl.DateTimeFormat(format, { timeZone: zoneOf(iso), day: '2-digit', month, year: 'numeric' }).format(
    new Date(iso),
  );
}

export function formatTime(iso: string, language: string = i18n.locale): string {
  return new Intl.DateTimeFormat(tag(language), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

export const formatDateTime = (iso: string, language: string = i18n.locale): string =>
  `${formatDate(iso, language)} ${formatTime(iso, language)}`;

/** `2025-03` as "marzo de 2025". */
export function formatMonth(month: string, style: 'long' | 'short' = 'long', language: string = i18n.locale): string {
  const options = { timeZone: 'UTC', month: style, year: 'numeric' } as const;
  return new Intl.DateTimeFormat(tag(language), options).format(new Date(`${month}-01`));
}
