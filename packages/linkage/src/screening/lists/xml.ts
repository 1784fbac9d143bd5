import { defaultLimits, parseXml } from '@minga/standards';
import { ListRefused } from '../results.ts';
import { defaultListLimits } from './list.ts';
import { bytesOf, fieldsOf, isFields, wordsIn, type Fields, type ImportOptions, type ListInput } from './reading.ts';

/** The document under its root element. The reader refuses DTDs, so no entity of a file's own is ever expanded. */
export function xmlRoot(input: ListInput, root: string, format: string, options: ImportOptions): Fields {
  const bytes = bytesOf(input, options);
  const { bytes: xmlBytes } = options.limits ?? defaultListLimits;
  const parsed = parseXml(bytes, { ...defaultLimits, xmlBytes });
  if (!parsed.ok) {
    if (parsed.refusal.code === 'xml-dtd') throw new ListRefused('list-dtd');
    if (parsed.refusal.code === 'xml-encoding') throw new ListRefused('list-not-text');
    throw new ListRefused('list-malformed');
  }
  const document = fieldsOf(parsed.value);
  if (!(root in document)) throw new ListRefused('list-wrong-format', { format });
  return fieldsOf(document[root]);
}

/** The text of an element, with or without attributes. Numeric references are left as they are by the reader. */
export function elementText(value: unknown): string {
  const text = isFields(value) ? wordsIn(value['#text']) : wordsIn(value);
  return text.replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (whole, code: string) => {
    const point = code[0] === 'x' || code[0] === 'X' ? parseInt(code.slice(1), 16) : Number(code);
    return point > 31 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : whole;
  });
}
