import { defineWords } from '../../../platform/words.ts';

/** Titles of the pages: the menu needs them before a page is opened. */
export const pageWords = defineWords('forms.pages', {
  es: { forms: 'Formularios', form: 'Formulario', records: 'Registros del formulario', devices: 'Dispositivos' },
  en: { forms: 'Forms', form: 'Form', records: 'Records of the form', devices: 'Devices' },
});
