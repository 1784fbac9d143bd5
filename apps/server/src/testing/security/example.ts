// A value that a zod schema of the contracts takes, so that a request gets past the parser and reaches the guard.
import { z } from 'zod';

interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
}

/**
 * The smallest value of the schema's shape, with required fields only, or the fullest. Refinements beyond the shape may
 * still refuse it.
 */
export function example(schema: unknown, size: 'least' | 'most' = 'least'): unknown {
  if (!(schema instanceof z.ZodType)) return undefined;
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return valueOf(json, { ...json, most: size === 'most' });
}

function valueOf(schema: JsonSchema, root: JsonSchema & { most: boolean }): unknown {
  if (schema.$ref) return valueOf(root.$defs?.[schema.$ref.split('/').at(-1)!] ?? {}, root);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return valueOf(choice[0]!, root);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, root)));
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, valueOf(schema.properties![name]!, root)]),
      );
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, root.most ? 1 : 0) }, () =>
        valueOf(schema.items ?? {}, root),
      );
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return Math.max(
        schema.minimum ?? 1,
        schema.exclusiveMinimum === undefined ? -Infinity : schema.exclusiveMinimum + 1,
        1,
      );
    case 'string':
      return text(schema);
    default:
      return schema.type === 'null' ? null : {};
  }
}

const words = [
  '00000000-0000-7000-8000-000000000000', '2026-03-01', '2026-03-01T00:00:00Z', '2026-03', '2026', 'someone@example.org', 'sample', 'sample.word', 'ZZ', 'ZZZ', '123456',
  'a', '1', 'https://example.org', 'c'.repeat(64), 'A'.repeat(43),
]; // prettier-ignore

function text({ format, pattern, minLength = 0, maxLength = 10_000 }: JsonSchema): string {
  if (format === 'uuid') return words[0]!;
  if (format === 'date') return words[1]!;
  if (format === 'date-time') return words[2]!;
  if (format === 'email') return words[5]!;
  const fits = words
    .slice(3)
    .find(
      (word) =>
        (pattern === undefined || new RegExp(pattern, 'u').test(word)) &&
        word.length >= minLength &&
        word.length <= maxLength,
    );
  return fits ?? 'x'.repeat(Math.max(minLength, 1));
}
