import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { syntheticTemplate } from '../testing/synthesise/synthetic-template.ts';
import { anyRecord } from '../testing/synthesise/arbitrary-records.ts';
import { recordOf, templatesOf } from './convert.ts';
import { readRecord } from './read-record.ts';
import type { FingerRecord } from './record.ts';
import { writeRecord } from './write-record.ts';

const hex = (text: string) =>
  Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => parseInt(pair, 16));

const read = (bytes: Uint8Array): FingerRecord => {
  const result = readRecord(bytes);
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
};

const refusal = (bytes: Uint8Array) => {
  const result = readRecord(bytes);
  return result.ok ? 'none' : `${result.refusal.code}: ${result.refusal.detail}`;
};

/** The bytes with some of them replaced, from a place on. */
const changed = (bytes: Uint8Array, at: number, ...values: number[]) => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};

const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

// Two minutiae, made up: an ending at (100, 14), 80 units; a bifurcation at (55, 18), 16 units.
const minutiae = '02 4064 000e 50 5a 8037 0012 10 46';
const iso2005 = hex(`464d5200 20323000 0000002a 80b5 0188 0176 00c5 00c5 01 00  07 20 5a ${minutiae} 0000`);
const ansi2004 = hex(`464d5200 20323000 002c 0042 0011 80b5 0188 0176 00c5 00c5 01 00  07 20 5a ${minutiae} 0000`);
const ansi2009 = hex(
  `464d5200 30333000 00000034 0042 0011 80 00b5 01 00  07 00 00 5a 0006 0037 0188 0176 00c5 00c5 ${minutiae} 0000`,
);
const amended = changed(ansi2009, 6, 0x35);
const iso2011 = hex(
  `464d5200 30333000 00000046 0001 01  00000037 07ea 0b 18 0c 1e 00 01f4 00 abcd 00b5 01 5a abcd 0123 01 1234 02
   07 00 00c5 00c5 00 0188 0176 61 ${minutiae} 0000`,
);
const bare2011 = hex(
  `464d5200 30333000 00000036 0001 00  00000027 ffff ff ff ff ff ff ffff 00 0000 0000 00
   00 00 00c5 00c5 00 0188 0176 50 01 4064 000e 50 0000`,
);
const all: [string, Uint8Array][] = Object.entries({ iso2005, ansi2004, ansi2009, amended, iso2011, bare2011 });

describe('R1 a record of each format is read, and written as the same bytes', () => {
  test.each(all)('%s', (_, bytes) => {
    expect(writeRecord(read(bytes))).toEqual(bytes);
  });

  test('with what its fields say', () => {
    const list = [
      { type: 1, x: 100, y: 14, angle: 80, quality: 90 },
      { type: 2, x: 55, y: 18, angle: 16, quality: 70 },
    ];
    const extent = { width: 392, height: 374, xPerCm: 197, yPerCm: 197 };
    const view = { position: 7, number: 2, impression: 0, quality: 90, minutiae: list };
    expect(read(iso2005)).toMatchObject({
      format: 'iso-2005',
      certification: 8,
      device: 181,
      ...extent,
      views: [view],
    });
    expect(read(ansi2004)).toMatchObject({ format: 'ansi-2004', owner: 66, product: 17, device: 181, views: [view] });
    expect(read(ansi2009)).toMatchObject({
      format: 'ansi-2009',
      certification: 0x80,
      views: [{ ...view, number: 0, ...extent, qualityVendor: 6, qualityAlgorithm: 55 }],
    });
    expect(read(amended).format).toBe('ansi-2009-am1');
    expect(read(iso2011)).toMatchObject({
      format: 'iso-2011',
      certified: true,
      views: [
        {
          captured: { year: 2026, month: 11, day: 24, hour: 12, minute: 30, second: 0, millisecond: 500 },
          vendor: 0xabcd,
          qualities: [{ score: 90, vendor: 0xabcd, algorithm: 0x0123 }],
          certificates: [{ authority: 0x1234, scheme: 2 }],
          endingPlace: 1,
          minutiae: list,
        },
      ],
    });
    expect(read(bare2011)).toMatchObject({ views: [{ minutiae: [{ type: 1, x: 100, y: 14, angle: 80 }] }] });
  });
});

test('R2 every record that can be written is read as itself', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const bytes = writeRecord(record);
      expect(read(bytes)).toEqual(record);
      expect(writeRecord(read(bytes))).toEqual(bytes);
    }),
    { numRuns: 400 },
  );
});

test('R3 formats that begin alike are told apart, and a version spelled 020 is read', () => {
  expect(read(changed(iso2005, 4, 0x30))).toMatchObject({ format: 'iso-2005', version: '020' });
  expect(read(changed(ansi2004, 4, 0x30))).toMatchObject({ format: 'ansi-2004', version: '020' });
  const long = joined(ansi2004.subarray(0, 8), hex('0000 00000030'), ansi2004.subarray(10));
  expect(read(long)).toMatchObject({ format: 'ansi-2004', longLength: true });
  expect(writeRecord(read(long))).toEqual(long);
});

test('R4 anything else is no record', () => {
  for (const bytes of [
    hex(''),
    hex('464d52'),
    hex('89504e470d0a1a0a'),
    changed(iso2005, 5, 0x39),
    new Uint8Array(500),
  ]) {
    expect(refusal(bytes)).toMatch(/^record\/unknown-format/);
  }
});

describe('R5 a record that is cut short anywhere is refused', () => {
  test.each(all)('%s', (_, bytes) => {
    for (let length = 0; length < bytes.length; length++) {
      expect(refusal(bytes.subarray(0, length))).toMatch(length < 8 ? /^record\/unknown-format/ : /^record\/malformed/);
    }
  });
});

test('R6 lengths and counts must fit', () => {
  expect(refusal(changed(iso2005, 11, 0x2b))).toMatch(/record length at byte 8: 43, but 42 bytes/);
  expect(refusal(changed(iso2005, 11, 0x29))).toMatch(/record\/malformed/);
  expect(refusal(changed(iso2005, 22, 2))).toMatch(/finger position at byte 42/);
  expect(refusal(changed(iso2005, 27, 3))).toMatch(/minutia/);
  expect(refusal(changed(iso2005, 27, 1))).toMatch(/record\/malformed/);
  expect(refusal(changed(iso2011, 18, 0x3d))).toMatch(/record\/malformed/);
  expect(refusal(joined(iso2005, hex('01')))).toMatch(/more follows at byte 42/);
  expect(refusal(changed(iso2005, 22, 0))).toMatch(/finger views at byte 22: none/);
});

test('R7 zero bytes after a record are the rest of a buffer and are kept', () => {
  for (const [, bytes] of all) {
    const padded = joined(bytes, new Uint8Array(11));
    expect(read(padded).padding).toBe(11);
    expect(writeRecord(read(padded))).toEqual(padded);
  }
});

test('R8 an ANSI 2004 record may state a length that is short, if its views fill the bytes', () => {
  const short = changed(ansi2004, 9, 0x2a);
  expect(read(short)).toMatchObject({ statedLength: 42 });
  expect(writeRecord(read(short))).toEqual(short);
  expect(refusal(joined(short, hex('01')))).toMatch(/record\/malformed/);
});

test('R9 values that cannot be are refused by name', () => {
  expect(refusal(changed(iso2005, 24, 11))).toMatch(/finger position at byte 24: 11/);
  expect(refusal(changed(iso2005, 28, 0xc0))).toMatch(/minutia type at byte 28: reserved/);
  expect(refusal(changed(iso2005, 30, 0x40))).toMatch(/minutia y at byte 28: reserved bits/);
  expect(refusal(changed(iso2005, 14, 0, 0))).toMatch(/width at byte 14: no size/);
  expect(refusal(changed(iso2005, 18, 0, 0))).toMatch(/resolution at byte 18: 0 pixels/);
  expect(refusal(changed(iso2005, 20, 8, 0))).toMatch(/resolution at byte 20: 2048 pixels/);
  expect(refusal(changed(iso2011, 14, 2))).toMatch(/certification flag at byte 14: 2/);
  expect(refusal(changed(iso2011, 54, 0x71))).toMatch(/minutia field length at byte 54: 7/);
  expect(refusal(changed(ansi2009, 21, 40))).toMatch(/finger position/);
  expect(read(changed(amended, 21, 40)).views[0]!.position).toBe(40);
  expect(read(changed(ansi2009, 21, 13)).views[0]!.position).toBe(13);
});

test('R10 a place up to 16 pixels outside the picture is read, one further out is refused', () => {
  expect(read(changed(iso2005, 14, 0, 85)).views[0]!.minutiae[0]!.x).toBe(100);
  expect(refusal(changed(iso2005, 14, 0, 84))).toMatch(/minutia x at byte 28: 100 in a width of 84/);
  expect(refusal(changed(iso2005, 16, 0, 2))).toMatch(/minutia y at byte 34: 18 in a height of 2/);
});

test('R11 what cannot do harm is kept as it is: reserved bytes, unknown types, qualities that say nothing', () => {
  // The reserved byte, view 15 of impression type 15, quality 254, a minutia of quality 255.
  const odd = changed(changed(changed(iso2005, 23, 9), 25, 0xff, 254), 33, 255);
  expect(read(odd)).toMatchObject({ reserved: 9, views: [{ number: 15, impression: 15, quality: 254 }] });
  expect(writeRecord(read(odd))).toEqual(odd);
  const [template] = templatesOf(read(odd));
  expect(template).toMatchObject({ quality: 0 });
  expect(template!.minutiae[0]!.quality).toBe(0);
});

describe('R12 extended data', () => {
  const withBlocks = (blocks: string, record = iso2005) => {
    const area = hex(blocks);
    const bytes = joined(record.subarray(0, -2), Uint8Array.of(0, area.length), area);
    return changed(bytes, record === ansi2004 ? 9 : 11, bytes.length);
  };
  const blocksOf = (bytes: Uint8Array) => {
    expect(writeRecord(read(bytes))).toEqual(bytes);
    return read(bytes).views[0]!.extended;
  };

  test('ridge counts, cores and deltas, zonal quality and what makers add', () => {
    const bytes = withBlocks(
      '0001 0008 01 010203  0002 000f 01 4064 0020 30 01 0050 0060  0003 0008 08 08 01 a5  0101 0006 cafe',
    );
    expect(blocksOf(bytes).blocks).toEqual([
      { kind: 'ridge-counts', method: 1, counts: [{ from: 1, to: 2, count: 3 }], rest: new Uint8Array(0) },
      {
        kind: 'cores-and-deltas',
        cores: [{ x: 100, y: 32, angle: 48 }],
        deltas: [{ x: 80, y: 96 }],
        rest: new Uint8Array(0),
      },
      { kind: 'zonal-quality', cellWidth: 8, cellHeight: 8, bits: 1, cells: Uint8Array.of(0xa5) },
      { kind: 'other', type: 0x101, data: Uint8Array.of(0xca, 0xfe) },
    ]);
  });

  test('ANSI cores share one flag for their angles', () => {
    const bytes = withBlocks('0002 0012 41 0064 0020 30 41 0050 0060 01 02 03', ansi2004);
    expect(blocksOf(bytes).blocks).toMatchObject([
      { cores: [{ x: 100, y: 32, angle: 48 }], deltas: [{ x: 80, y: 96, angles: [1, 2, 3] }] },
    ]);
    const uneven = read(bytes);
    uneven.views[0]!.extended.blocks = [
      {
        kind: 'cores-and-deltas',
        cores: [
          { x: 1, y: 1 },
          { x: 2, y: 2, angle: 3 },
        ],
        deltas: [],
        rest: new Uint8Array(0),
      },
    ];
    expect(() => writeRecord(uneven)).toThrow(RangeError);
  });

  test('lengths that do not count the header are read in ISO 2005 only', () => {
    const bare = '0221 0006 0144bc362143';
    expect(blocksOf(withBlocks(bare))).toMatchObject({ lengthsCountHeaders: false, blocks: [{ type: 0x221 }] });
    expect(refusal(withBlocks(bare, ansi2004))).toMatch(/extended data/);
  });

  test('a known block of another content is kept as bytes, surplus bytes of ridge counts as its rest', () => {
    expect(blocksOf(withBlocks('0002 0006 0501')).blocks).toMatchObject([{ kind: 'other', type: 2 }]);
    expect(blocksOf(withBlocks('0001 000a 01 010203 2143')).blocks).toMatchObject([
      { rest: Uint8Array.of(0x21, 0x43) },
    ]);
  });

  test('blocks that do not fill their area are refused', () => {
    for (const blocks of ['0101 0007 cafe', '0101 0003', '01', '0101 0006 cafe 00']) {
      expect(refusal(withBlocks(blocks))).toMatch(/extended data at byte 42/);
    }
  });
});

test('R13 templates are at 500 dpi, in 256ths of a turn, inside their picture', () => {
  expect(templatesOf(read(iso2005))).toEqual([
    {
      width: 392,
      height: 374,
      position: 7,
      quality: 90,
      minutiae: [
        { x: 100, y: 14, angle: 80, type: 'ending', quality: 90 },
        { x: 55, y: 18, angle: 16, type: 'bifurcation', quality: 70 },
      ],
    },
  ]);
  // 394 pixels per centimetre across: half as many at 500 dpi.
  const dense = templatesOf(read(changed(iso2005, 18, 0x01, 0x8a)))[0]!;
  expect([dense.width, dense.height, dense.minutiae[0]!.x, dense.minutiae[0]!.y]).toEqual([196, 374, 50, 14]);
  // A width of 90: the place at 100 moves to the edge.
  expect(templatesOf(read(changed(iso2005, 14, 0, 90)))[0]!.minutiae[0]!.x).toBe(89);
  expect(templatesOf(read(changed(amended, 21, 40)))[0]!.position).toBe(0);
  expect(templatesOf(read(bare2011))[0]).toMatchObject({ quality: 0, minutiae: [{ quality: 0 }] });
});

test('R14 directions go counter-clockwise from +x, in ANSI records by 2 degrees', () => {
  const angle = (bytes: Uint8Array) => templatesOf(read(bytes))[0]!.minutiae[0]!.angle;
  expect(angle(changed(iso2005, 32, 64))).toBe(64);
  expect(angle(changed(ansi2004, 34, 45))).toBe(64);
  expect(angle(changed(ansi2004, 34, 179))).toBe(255);
  // Beyond a whole turn, which some writers of ANSI records state.
  expect(angle(changed(ansi2004, 34, 180 + 45))).toBe(64);
});

test('R15 templates written as ISO 2005 and 2011 are read as the same templates', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('2005' as const, '2011' as const), (seed, format) => {
      const templates = [0, 1, 2].map((i) => syntheticTemplate(seed + i, { position: i === 2 ? 1 : i }));
      const record = recordOf(templates, { format, device: { vendor: 0x42, id: 7 } });
      expect(record.views.map(({ position, number }) => [position, number])).toEqual([
        [0, 0],
        [1, 0],
        [1, 1],
      ]);
      expect(templatesOf(read(writeRecord(record)))).toEqual(templates);
    }),
    { numRuns: 40 },
  );
});

test('R16 a number that does not fit its field is the caller’s mistake', () => {
  const template = syntheticTemplate(1);
  const many = { ...template, minutiae: Array.from({ length: 256 }, () => template.minutiae[0]!) };
  expect(() => writeRecord(recordOf([many], { format: '2011' }))).toThrow(RangeError);
  const wide = { ...template, minutiae: [{ ...template.minutiae[0]!, x: 20_000 }] };
  expect(() => writeRecord(recordOf([wide], { format: '2005' }))).toThrow(RangeError);
  // What no reader reads is not written: a position that is none, a place outside the picture, a record of no views.
  for (const bad of [
    { ...template, position: 99 },
    { ...template, width: 10 },
  ])
    for (const format of ['2005', '2011'] as const)
      expect(() => writeRecord(recordOf([bad], { format }))).toThrow(RangeError);
  expect(() => writeRecord(recordOf([], { format: '2011' }))).toThrow(RangeError);
  const record = read(iso2005);
  record.views[0]!.position = 300;
  expect(() => writeRecord(record)).toThrow(RangeError);
});

describe('R17 no bytes whatever make the reader fail: each is refused or read and written again', () => {
  const holds = (bytes: Uint8Array) => {
    const result = readRecord(bytes);
    if (result.ok) {
      expect(writeRecord(result.value)).toEqual(bytes);
      templatesOf(result.value);
    } else expect(result.refusal.code).toMatch(/^record\//);
  };

  test('random bytes after a true beginning', () => {
    const beginnings = all.map(([, bytes]) => bytes.subarray(0, 8));
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 120 }), (start, rest) =>
        holds(joined(start, rest)),
      ),
      { numRuns: 2000 },
    );
  });

  test('records with bytes changed, taken out or put in', () => {
    const change = fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 2));
    fc.assert(
      fc.property(anyRecord, fc.array(change, { minLength: 1, maxLength: 4 }), (record, changes) => {
        const bytes = [...writeRecord(record)];
        for (const [at, value, kind] of changes)
          bytes.splice(at % bytes.length, kind === 2 ? 0 : 1, ...(kind === 1 ? [] : [value]));
        holds(Uint8Array.from(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});
