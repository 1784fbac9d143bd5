/// <reference types="vite/client" />
// Every page of Minga on one page. A module's pages are one line here; the browser test walks `pageList`.
import { createRouter } from '@tanstack/react-router';
import { routes as gallery } from './gallery/routes.ts';
import { routes as access } from './modules/base/access/routes.ts';
import { routes as audit } from './modules/base/audit/routes.ts';
import { routes as places } from './modules/base/places/routes.ts';
import { routes as partners } from './modules/base/partners/routes.ts';
import { routes as plan } from './modules/base/plan/routes.ts';
import { routes as forms } from './modules/field/forms/routes.ts';
import { routes as tracking } from './modules/field/tracking/routes.ts';
import { routes as imports } from './modules/ledger/imports/routes.ts';
import { routes as figures } from './modules/results/figures/routes.ts';
import { routes as publishing } from './modules/results/publishing/routes.ts';
import { routes as shell } from './shell/routes.ts';
import { listPages, rootRoute } from './platform/page.ts';
import { routerOptions } from './platform/router.ts';

const pages = [
  ...shell,
  ...figures,
  ...publishing,
  ...plan,
  ...places,
  ...partners,
  ...imports,
  ...forms,
  ...tracking,
  ...access,
  ...audit,
  ...gallery,
] as const;

export const routeTree = rootRoute.addChildren(pages);
export const pageList = listPages(pages);

export const newRouter = () => createRouter({ routeTree, ...routerOptions });

// Links know every address by type.
declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
