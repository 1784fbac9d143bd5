import { JSDOM } from 'jsdom';

export type Loaded = 'success' | 'warning' | 'failure';

/** What the engine takes from a browser. */
const needed = [
  'DOMParser',
  'XMLSerializer',
  'Node',
  'Element',
  'Document',
  'document',
  'localStorage',
  'Text',
  'Attr',
] as const;

/**
 * The engine that ODK Web Forms stands on, made to run outside of a browser. It keeps the classes it finds when it is
 * first imported, so one thread has one window: who starts it again is given the same.
 */
export async function startEngine(): Promise<(xform: string) => Promise<Loaded>> {
  const globals = globalThis as unknown as Record<string, unknown>;
  if (!globals['DOMParser']) {
    const { window } = new JSDOM('', { url: 'http://localhost/' });
    for (const name of needed) {
      Object.defineProperty(globals, name, {
        value: (window as unknown as Record<string, unknown>)[name],
        configurable: true,
        writable: true,
      });
    }
  }
  // Its tree-sitter loader asks for the folder of a CommonJS module.
  globals['__dirname'] = import.meta.dirname;
  const { constants, loadForm } = await import('@getodk/xforms-engine');
  const missing = async (): Promise<Response> => new Response('', { status: 404 });
  return async (xform) => {
    const { status } = await loadForm(xform, {
      fetchFormAttachment: missing as never,
      missingResourceBehavior: constants.MISSING_RESOURCE_BEHAVIOR.BLANK,
    });
    return status;
  };
}
