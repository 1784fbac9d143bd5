import type { FormModel } from './form-model.ts';
import { modelOfTree } from './from-xform.ts';
import { parseXmlTree } from './parse-xml.ts';

/** The model of any XForm; undefined when the text is no XForm. Never throws. */
export function parseXForm(xml: string): FormModel | undefined {
  return modelOfTree(parseXmlTree(xml));
}
