// Random finger minutiae records for property tests, over everything that the formats can hold.
import fc from 'fast-check';
import type { ExtendedBlock } from '../../iso/extended-data.ts';
import type { Ansi2004Record, Ansi2009Record, FingerRecord, Iso2005Record, Iso2011Record } from '../../iso/record.ts';

const byte = fc.integer({ min: 0, max: 255 });
const word = fc.integer({ min: 0, max: 65535 });
const nibble = fc.integer({ min: 0, max: 15 });
const place = fc.integer({ min: 0, max: 299 });
const resolution = fc.constantFrom(99, 197, 224, 394);
const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const none = fc.constant(new Uint8Array(0));

const extent = fc.record({
  width: fc.integer({ min: 300, max: 1000 }),
  height: fc.integer({ min: 300, max: 1000 }),
  xPerCm: resolution,
  yPerCm: resolution,
});

const minutiae = (withQuality: boolean) =>
  fc.array(
    fc.record({
      type: fc.integer({ min: 0, max: 2 }),
      x: place,
      y: place,
      angle: byte,
      ...(withQuality ? { quality: byte } : {}),
    }),
    { maxLength: 20 },
  );

const ridgeCounts: fc.Arbitrary<ExtendedBlock> = fc.record({
  kind: fc.constant('ridge-counts' as const),
  method: fc.integer({ min: 0, max: 2 }),
  counts: fc.array(fc.record({ from: byte, to: byte, count: byte }), { maxLength: 4 }),
  rest: bytes(2),
});

const point = fc.record({ x: place, y: place });
const core = fc.record({ x: place, y: place, angle: byte });
const delta = fc.record({ x: place, y: place, angles: fc.tuple(byte, byte, byte) });

const isoCores: fc.Arbitrary<ExtendedBlock> = fc.record({
  kind: fc.constant('cores-and-deltas' as const),
  cores: fc.array(fc.oneof(point, core), { maxLength: 2 }),
  deltas: fc.array(fc.oneof(point, delta), { maxLength: 2 }),
  rest: none,
});

const ansiCores: fc.Arbitrary<ExtendedBlock> = fc.record({
  kind: fc.constant('cores-and-deltas' as const),
  cores: fc.oneof(fc.array(point, { maxLength: 2 }), fc.array(core, { maxLength: 2 })),
  deltas: fc.oneof(fc.array(point, { maxLength: 2 }), fc.array(delta, { maxLength: 2 })),
  rest: none,
});

const cells = { cellWidth: byte, cellHeight: byte, bits: fc.integer({ min: 1, max: 8 }), cells: bytes(12) };
const zones: fc.Arbitrary<ExtendedBlock> = fc.record({ kind: fc.constant('zonal-quality' as const), ...cells });
const zones2011: fc.Arbitrary<ExtendedBlock> = fc.record({
  kind: fc.constant('zonal-quality' as const),
  algorithm: fc.record({ vendor: word, id: word }),
  ...cells,
});

const other: fc.Arbitrary<ExtendedBlock> = fc.record({
  kind: fc.constant('other' as const),
  type: fc.integer({ min: 0x100, max: 0xffff }),
  data: bytes(9),
});

const extended = (...kinds: fc.Arbitrary<ExtendedBlock>[]) =>
  fc.record({
    lengthsCountHeaders: fc.constant(true),
    blocks: fc.array(fc.oneof(other, ridgeCounts, ...kinds), { maxLength: 3 }),
  });

const finger = fc.integer({ min: 0, max: 10 });
const padding = fc.constantFrom(0, 0, 7);
const version = fc.constantFrom(' 20' as const, '020' as const);

const plainViews = (...kinds: fc.Arbitrary<ExtendedBlock>[]) =>
  fc.array(
    fc.record({
      position: finger,
      number: nibble,
      impression: nibble,
      quality: byte,
      minutiae: minutiae(true),
      extended: extended(...kinds),
    }),
    { minLength: 1, maxLength: 3 },
  );

const device = { certification: nibble, device: fc.integer({ min: 0, max: 4095 }), reserved: byte };

const iso2005: fc.Arbitrary<Iso2005Record> = fc
  .tuple(extent, fc.record({ version, padding, ...device, views: plainViews(isoCores, zones) }))
  .map(([extent, rest]) => ({ format: 'iso-2005', ...extent, ...rest }));

const ansi2004: fc.Arbitrary<Ansi2004Record> = fc
  .tuple(
    extent,
    fc.record({
      version,
      padding,
      longLength: fc.boolean(),
      owner: word,
      product: word,
      ...device,
      views: plainViews(ansiCores),
    }),
  )
  .map(([extent, rest]) => ({ format: 'ansi-2004', ...extent, ...rest }));

const ansi2009: fc.Arbitrary<Ansi2009Record> = fc.record({
  format: fc.constantFrom('ansi-2009' as const, 'ansi-2009-am1' as const),
  padding,
  owner: fc.integer({ min: 1, max: 65535 }),
  product: word,
  certification: byte,
  device: word,
  reserved: byte,
  views: fc.array(
    fc
      .tuple(
        extent,
        fc.record({
          position: finger,
          number: byte,
          impression: byte,
          quality: byte,
          qualityVendor: word,
          qualityAlgorithm: word,
          minutiae: minutiae(true),
          extended: extended(ansiCores),
        }),
      )
      .map(([extent, rest]) => ({ ...extent, ...rest })),
    { minLength: 1, maxLength: 3 },
  ),
});

const view2011 = (certified: boolean, minutiaQuality: boolean) =>
  fc
    .tuple(
      extent,
      fc.record({
        captured: fc.record({
          year: word,
          month: byte,
          day: byte,
          hour: byte,
          minute: byte,
          second: byte,
          millisecond: word,
        }),
        technology: byte,
        vendor: word,
        device: word,
        qualities: fc.array(fc.record({ score: byte, vendor: word, algorithm: word }), { maxLength: 3 }),
        certificates: fc.array(fc.record({ authority: word, scheme: byte }), { maxLength: certified ? 3 : 0 }),
        position: finger,
        number: byte,
        impression: byte,
        endingPlace: nibble,
        minutiaQuality: fc.constant(minutiaQuality),
        minutiae: minutiae(minutiaQuality),
        extended: extended(isoCores, zones2011),
      }),
    )
    .map(([extent, rest]) => ({ ...extent, ...rest }));

const iso2011: fc.Arbitrary<Iso2011Record> = fc.tuple(fc.boolean(), fc.boolean()).chain(([certified, quality]) =>
  fc.record({
    format: fc.constant('iso-2011' as const),
    padding,
    certified: fc.constant(certified),
    views: fc.array(view2011(certified, quality), { minLength: 1, maxLength: 3 }),
  }),
);

export const anyRecord: fc.Arbitrary<FingerRecord> = fc.oneof(iso2005, ansi2004, iso2011, ansi2009);
