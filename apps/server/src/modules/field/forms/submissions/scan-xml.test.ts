import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NotXml, scanXml } from './scan-xml.ts';

interface Tree {
  name: string;
  attributes: Record<string, string>;
  children: (Tree | string)[];
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => signs[sign]!);
const written = ({ name, attributes, children }: Tree): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join(
      '',
    )}>${children.map((child) => (typeof child === 'string' ? escaped(child) : written(child))).join('')}</${name}>`;

function scanned(xml: string): Tree {
  const root: Tree = { name: '', attributes: {}, children: [] };
  const stack = [root];
  scanXml(xml, {
    open: (name, attributes) => {
      const tree = { name, attributes: Object.fromEntries(attributes), children: [] };
      stack.at(-1)!.children.push(tree);
      stack.push(tree);
    },
    text: (text) => {
      const { children } = stack.at(-1)!;
      if (typeof children.at(-1) === 'string') children.push(`${children.pop() as string}${text}`);
      else children.push(text);
    },
    close: () => void stack.pop(),
  });
  return root.children[0] as Tree;
}

const name = fc.stringMatching(/^[a-zñÁ_][\wñ.-]{0,8}$/);
const words = fc.stringMatching(/^[ -~¡-ÿ]{1,12}$/);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name,
    attributes: fc.dictionary(name, words, { maxKeys: 3 }),
    children: fc.oneof(
      words.map((text) => [text]),
      fc.array(tie('tree'), { maxLength: 4, depthIdentifier: 'tree' }),
    ),
  }),
}));

test('FO10 what is written as XML is read as it was written', () => {
  fc.assert(
    fc.property(tree, (made) => {
      // Dictionaries of fast-check have no prototype.
      expect(scanned(`<?xml version="1.0"?>\n<!-- a -->${written(made)}\n`)).toEqual(
        JSON.parse(JSON.stringify(made)) as Tree,
      );
    }),
    { numRuns: 300 },
  );
});

test('FO10 with one sign lost or added, a text is read as a general parser reads it, or refused; never worse', () => {
  fc.assert(
    fc.property(tree, fc.nat(), fc.constantFrom('', '<', '>', '&', '"', '/', ']]>'), (made, where, sign) => {
      const xml = written(made);
      const at = where % xml.length;
      const bent = xml.slice(0, at) + sign + xml.slice(at + 1);
      let ours: Tree | undefined;
      try {
        ours = scanned(bent);
      } catch (error) {
        expect(error).toBeInstanceOf(NotXml);
      }
      if (ours) expect(XMLValidator.validate(bent)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('FO10 character data, comments and references are read as XML 1.0 says; other entities are refused', () => {
  const text = (xml: string): string => (scanned(xml).children[0] as string) ?? '';
  expect(text('<a><![CDATA[<b>&amp;]]></a>')).toBe('<b>&amp;');
  expect(text('<a>&#x1F600;&#10;x<!-- no -->y</a>')).toBe('\u{1F600}\nxy');
  expect(new XMLParser().parse('<a>&#x41;</a>')).toBeDefined();
  for (const bad of [
    '<a>&copy;</a>',
    '<a>&#0;</a>',
    '<a>& b</a>',
    '<a b="1" b="2"/>',
    '<a/><b/>',
    '<a',
    '',
    'x<a/>',
    '<a></b>',
    '<1a/>',
    '<a>\u0001</a>',
  ])
    expect(() => scanned(bad), bad).toThrow(NotXml);
});
