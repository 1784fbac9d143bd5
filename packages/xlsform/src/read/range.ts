import { textAt } from '../nested.ts';
import type { FormNode } from '../tree.ts';
import { isNumber, takesOnly, type Parameters } from './parameters.ts';
import { bindOf, controlOf, type QuestionContext } from './questions.ts';

/** A decimal number without the rounding of floats: `digits` tenths, hundredths … as a whole number. */
interface Decimal {
  digits: bigint;
  scale: number;
}

function decimalOf(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d{1,3}))?$/i.exec(text.trim());
  if (!match || (match[2] === '' && match[3] === '') || !isNumber(text)) return undefined;
  const whole = BigInt(`${match[1] === '-' ? '-' : ''}${match[2]}${match[3]}`);
  const scale = match[3]!.length - Number(match[4] ?? 0);
  return scale >= 0 ? { digits: whole, scale } : { digits: whole * 10n ** BigInt(-scale), scale: 0 };
}

function aligned(...numbers: Decimal[]): bigint[] {
  const scale = Math.max(...numbers.map((number) => number.scale));
  return numbers.map((number) => number.digits * 10n ** BigInt(scale - number.scale));
}

const isWhole = ({ digits, scale }: Decimal): boolean => digits % 10n ** BigInt(scale) === 0n;
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

const accepted = ['end', 'placeholder', 'start', 'step', 'tick_interval', 'tick_labelset'];
const ticks = ['tick_interval', 'placeholder', 'tick_labelset'];

/** Parameters of a range and the choices that label it (ODK XForms, "range"; XLSForm, "range questions"). */
export function readRange(node: FormNode, given: Parameters, context: QuestionContext): void {
  const { report, parametersAt: at } = context;
  if (!takesOnly(given, accepted, at, report)) return;
  const appearance = textAt(node.control, 'appearance');
  const drawsTicks = !appearance || appearance.includes('vertical') || appearance.includes('no-ticks');
  if (!drawsTicks && ticks.some((key) => given.has(key))) {
    report.add('range/appearance', at, { appearance: appearance ?? '' });
    return;
  }
  const parameters = new Map([['start', '1'], ['end', '10'], ['step', '1'], ...given]);
  const numbers = new Map<string, Decimal>();
  for (const key of ['start', 'end', 'step', 'tick_interval', 'placeholder']) {
    const text = parameters.get(key);
    if (text === undefined) continue;
    const value = decimalOf(text);
    if (!value) {
      report.add('parameters/not-a-number', at, { key, value: text, kind: '', kindEn: '' });
      return;
    }
    numbers.set(key, value);
  }
  if (!stepsFit(numbers, at, report)) return;
  const list = parameters.get('tick_labelset');
  if (list !== undefined && !labelsFit(list, numbers, appearance, context)) return;
  if (![...numbers.values()].every(isWhole)) bindOf(node).set('type', 'decimal');
  const control = controlOf(node);
  for (const [key, text] of parameters) {
    if (key === 'tick_labelset') continue;
    control.set(key === 'tick_interval' ? 'odk:tick-interval' : key === 'placeholder' ? 'odk:placeholder' : key, text);
  }
  if (list !== undefined) node.itemset = list;
}

function stepsFit(
  numbers: ReadonlyMap<string, Decimal>,
  at: QuestionContext['parametersAt'],
  report: QuestionContext['report'],
): boolean {
  const [start, end, step] = ['start', 'end', 'step'].map((key) => numbers.get(key)!) as [Decimal, Decimal, Decimal];
  for (const key of ['step', 'tick_interval']) {
    const value = numbers.get(key);
    if (!value) continue;
    const [low, high, size, stride] = aligned(start, end, value, step) as [bigint, bigint, bigint, bigint];
    if (size === 0n) report.add('range/zero', at, { key });
    else if (size > magnitude(high - low)) report.add('range/too-large', at, { key });
    else if (size % stride !== 0n) report.add('range/not-a-multiple', at, { key });
    else continue;
    return false;
  }
  const placeholder = numbers.get('placeholder');
  if (!placeholder) return true;
  const [low, high, stride, value] = aligned(start, end, step, placeholder) as [bigint, bigint, bigint, bigint];
  if ((value - low) % stride !== 0n) report.add('range/not-a-multiple', at, { key: 'placeholder' });
  else if (value < (low < high ? low : high) || value > (low < high ? high : low)) {
    report.add('range/outside', at, { key: 'placeholder' });
  } else return true;
  return false;
}

function labelsFit(
  name: string,
  numbers: ReadonlyMap<string, Decimal>,
  appearance: string | undefined,
  { report, parametersAt: at, lists }: QuestionContext,
): boolean {
  const list = lists.get(name);
  if (!list) {
    report.add('range/no-list', at, { list: name });
    return false;
  }
  const [start, end, step] = ['start', 'end', 'step'].map((key) => numbers.get(key)!) as [Decimal, Decimal, Decimal];
  const tick = numbers.get('tick_interval') ?? step;
  const ends = new Set<string>();
  for (const choice of list.choices) {
    const value = decimalOf(choice.name);
    if (!value) {
      report.add('range/label-not-a-number', at, { list: name, name: choice.name });
      return false;
    }
    const [low, high, stride, mark] = aligned(start, end, tick, value) as [bigint, bigint, bigint, bigint];
    if (mark < (low < high ? low : high) || mark > (low < high ? high : low)) {
      report.add('range/label-outside', at, { list: name, name: choice.name });
      return false;
    }
    if ((mark - low) % stride !== 0n) {
      report.add('range/label-off-tick', at, { list: name, name: choice.name });
      return false;
    }
    ends.add(mark === low ? 'start' : mark === high ? 'end' : choice.name);
  }
  if (appearance?.includes('no-ticks') && (ends.size > 2 || !ends.has('start') || !ends.has('end'))) {
    report.add('range/no-ticks-labels', at, { list: name });
    return false;
  }
  return true;
}
