import { defineWords } from '../../../platform/words.ts';

/** Titles of the pages: the menu needs them before a page is opened. */
export const pageWords = defineWords('access.pages', {
  es: { signIn: 'Iniciar sesión', link: 'Abrir un enlace', account: 'Mi cuenta', people: 'Personas que trabajan aquí' },
  en: { signIn: 'Sign in', link: 'Open a link', account: 'My account', people: 'People who work here' },
});
