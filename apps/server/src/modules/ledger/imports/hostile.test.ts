import { crc32, deflateRawSync } from 'node:zlib';
import { Import, ImportPreview } from '@minga/contracts/imports';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type Person, type World } from '../../../testing/world.ts';

let world: World;
let ana: Person;

beforeAll(async () => {
  world = await startWorld();
  ana = await world.as('information-officer');
});
afterAll(() => world.stop());

const upload = (name: string, bytes: Uint8Array | string): Promise<Response> =>
  ana.post('/imports', bytes, { 'x-file-name': name, 'content-type': 'application/octet-stream' });

async function refusalOf(name: string, bytes: Uint8Array | string): Promise<string | null> {
  const answer = await upload(name, bytes);
  expect(answer.status, await answer.clone().text()).toBe(201);
  const file = Import.parse(await answer.json());
  expect(file.sheets).toEqual([]);
  expect(file.refusal?.says.es).toMatch(/\p{L}{3}/u);
  expect((await ana.post(`/imports/${file.id}/check`)).status).toBe(409);
  return file.refusal!.code;
}

/** An archive of named parts (PKWARE APPNOTE 4.3), deflated. */
function zip(parts: Record<string, string | Uint8Array>): Uint8Array {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const [raw, path] = [Buffer.from(content), Buffer.from(name)];
    const packed = deflateRawSync(raw);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(path.length, 22);
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, place, path]));
    files.push(file);
    offset += file.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, entries, Buffer.from('PK\u0005\u0006'), end]);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const sheetPart = 'xl/worksheets/sheet1.xml';

const workbook = (sheet: string): Record<string, string> => ({
  '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  [sheetPart]: sheet,
});
const sheetOf = (rows: string, before = ''): string =>
  `<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData></worksheet>`;
const text = (ref: string, words: string): string => `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`;

test('R7 M3 a bomb is refused by what it really inflates to', async () => {
  const bomb = { ...workbook(sheetOf('')), 'xl/media/image1.png': new Uint8Array(32 * 1024 * 1024) };
  expect(await refusalOf('bomba.xlsx', zip(bomb))).toBe('zip-ratio');
  const nested = { ...workbook(sheetOf('')), 'xl/inner.zip': zip({ a: 'a' }) };
  expect(await refusalOf('caja.xlsx', zip(nested))).toBe('zip-nested');
});

test('R7 M3 a sheet that declares a million rows costs what its cells cost', async () => {
  const rows = `<row r="1">${text('A1', 'Lugar')}${text('B1', 'Gente')}</row><row r="2">${text('A2', 'Quito')}<c r="B2"><v>5</v></c></row>`;
  const bytes = zip(workbook(sheetOf(rows, '<dimension ref="A1:XFD1048576"/>')));
  const file = Import.parse(await (await upload('millon.xlsx', bytes)).json());
  const preview = ImportPreview.parse(await (await ana.get(`/imports/${file.id}/preview`)).json());
  expect(preview.rows.map((row) => row.cells)).toEqual([
    ['Lugar', 'Gente'],
    ['Quito', 5],
  ]);
});

test('R7 M4 a document type, in any part, is refused: no entity is ever looked up', async () => {
  const xxe = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  for (const part of [sheetPart, 'xl/workbook.xml']) {
    const parts = workbook(sheetOf(`<row r="1">${text('A1', '&amp;e;')}</row>`));
    expect(await refusalOf('xxe.xlsx', zip({ ...parts, [part]: xxe + parts[part]! }))).toBe('xml-dtd');
  }
});

test('R7 M5 a formula is read as the text or the value it stands for, and never run', async () => {
  const formula = `<c r="B2"><f>WEBSERVICE("http://localhost/")</f><v>7</v></c>`;
  const rows = `<row r="1">${text('A1', 'Lugar')}${text('B1', 'Gente')}</row><row r="2">${text('A2', '=1+1')}${formula}</row>`;
  const book = Import.parse(await (await upload('formula.xlsx', zip(workbook(sheetOf(rows))))).json());
  const csv = Import.parse(await (await upload('formula.csv', 'Lugar,Gente\n=1+1,"=cmd|\' /C calc\'!A0"\n')).json());
  const cells = async ({ id }: Import): Promise<unknown> =>
    ImportPreview.parse(await (await ana.get(`/imports/${id}/preview`)).json()).rows[1]!.cells;
  expect(await cells(book)).toEqual(['=1+1', 7]);
  expect(await cells(csv)).toEqual(['=1+1', `=cmd|' /C calc'!A0`]);
});

test('R7 M6 a reader that needs more memory than it may have is a refusal, and the server goes on', async () => {
  const greedy = `{"result":[${'{"a":1,"b":[]},'.repeat(2_500_000)}{"a":1}]}`;
  const answer = await upload('grande.json', greedy);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ type: '/problems/imports/not-readable', reason: 'memory' });
  expect((await ana.get('/imports')).status).toBe(200);
  const [kept] = await world.sql<{ state: string; code: string }>(
    `select state, refusal ->> 'code' as code from imports.import where file_name = 'grande.json'`,
  );
  expect(kept).toEqual({ state: 'refused', code: '/problems/imports/not-readable' });
});
