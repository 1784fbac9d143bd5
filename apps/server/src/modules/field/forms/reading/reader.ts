// Runs in a thread of its own: an untrusted form file in, one plain answer out (security.md M6). It knows no database.
import { parentPort, workerData } from 'node:worker_threads';
import {
  compile,
  parseXForm,
  readWorkbook,
  repair,
  writeWorkbook,
  type Diagnostic,
  type Workbook,
} from '@minga/xlsform';
import { filesOf, mediaPathsOf } from './named-files.ts';
import type { Answer, Question, ReadForm } from './protocol.ts';

const question = workerData as Question;

/** The first bytes that are not a mark of byte order or blank. */
const isXml = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*<\?xml|^\uFEFF?\s*<(?:h:)?html/i.test(new TextDecoder().decode(bytes.subarray(0, 400)));

function readXForm(bytes: Uint8Array): Answer {
  const xform = new TextDecoder().decode(bytes);
  const model = parseXForm(xform);
  if (!model) return { type: 'not-a-form' };
  const form: ReadForm = {
    format: 'xform',
    xmlFormId: model.id,
    title: model.title || model.id,
    version: model.version ?? '',
    xform,
    model,
    mediaPaths: mediaPathsOf(model),
    files: filesOf(xform, model),
    itemsets: undefined,
    diagnostics: [],
    changes: [],
    workbook: undefined,
  };
  return { type: 'form', form };
}

const settingNames = ['form_id', 'id_string', 'form_title', 'title'];

/** What the settings sheet says of a form that does not compile yet. */
function statedSettings({ sheets }: Workbook): Map<string, string> {
  const rows = sheets.find(({ name }) => name.trim().toLowerCase() === 'settings')?.rows ?? [];
  const heads = (rows[0]?.cells ?? []).map((head) => (head ?? '').trim().toLowerCase().replaceAll(' ', '_'));
  const found = new Map<string, string>();
  for (const name of settingNames) {
    const text = rows[1]?.cells[heads.indexOf(name)]?.trim();
    if (text) found.set(name, text);
  }
  return found;
}

function repaired(workbook: Workbook, wanted: readonly number[] | undefined) {
  const { diagnostics } = compile(workbook);
  const accepted: Diagnostic[] =
    wanted === undefined ? diagnostics : wanted.flatMap((number) => diagnostics[number] ?? []);
  return repair(workbook, accepted);
}

async function readSheets(bytes: Uint8Array): Promise<Answer> {
  const read = await readWorkbook(bytes, question.fileName);
  if (!read.ok) return { type: 'refused', refusal: read.refusal };
  const mended = question.repair ? repaired(read.value, question.repair.diagnostics) : undefined;
  const workbook = mended?.workbook ?? read.value;
  const { xform, model, itemsets, diagnostics } = compile(workbook);
  const stated = statedSettings(workbook);
  const xmlFormId = model?.id ?? stated.get('form_id') ?? stated.get('id_string') ?? workbook.fileName ?? 'data';
  const form: ReadForm = {
    format: 'workbook',
    xmlFormId,
    title: model?.title ?? stated.get('form_title') ?? stated.get('title') ?? xmlFormId,
    version: model?.version ?? '',
    xform,
    model,
    mediaPaths: model ? mediaPathsOf(model) : [],
    files: xform !== undefined && model ? filesOf(xform, model) : [],
    itemsets,
    diagnostics,
    changes: mended?.changes ?? [],
    workbook: mended && mended.changes.length > 0 ? await writeWorkbook(workbook) : undefined,
  };
  return { type: 'form', form };
}

const answer = isXml(question.bytes) ? readXForm(question.bytes) : await readSheets(question.bytes);
parentPort!.postMessage(answer);
