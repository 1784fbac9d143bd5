// Every page of Minga on one page. A module's pages are one line here; the browser test walks `pageList`.
import { routes as gallery } from './gallery/routes.ts';
import { routes as shell } from './shell/routes.ts';
import { listPages, rootRoute } from './platform/page.ts';

const pages = [...shell, ...gallery] as const;

export const routeTree = rootRoute.addChildren(pages);
export const pageList = listPages(pages);
