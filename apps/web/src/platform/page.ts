// What a page is: an address, a title, who may open it, and where in the menu it stands. Drawn later, when it is opened.
import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { z } from 'zod';

export type Menu = 'response' | 'people' | 'field' | 'results' | 'account';

export interface PageFacts {
  /** Said in the reader's language; stands in the tab and the breadcrumb, so never a person's name. */
  title: () => string;
  /** The verb that opens it, from the module's access table. Without one any signed-in person may. */
  verb?: string;
  /** Opens without sign-in. */
  open?: boolean;
  /** Where it is listed. A page without a menu is reached from another page. */
  menu?: Menu;
  /** The page above it in the breadcrumb, when that is not the menu. */
  parent?: string;
  /** Values for `$names` in the path, from the synthetic data: the browser test opens this one. */
  example?: Record<string, string>;
  /** `bare`: no menus around it, as on the public page and at sign-in. */
  frame?: 'bare';
}

interface PageRecipe<Path extends string, Search extends z.ZodType> extends PageFacts {
  path: Path;
  /** What may stand behind `?`; each field forgives what it cannot read (`search.ts`). */
  search?: Search;
  /**
   * Loads the file whose component is called `Page`. Its type is left open on purpose: asking for it here would make
   * the list of pages depend on the pages, which depend on the list. The browser test opens every one.
   */
  load: () => Promise<unknown>;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: PageFacts;
  }
}

export const rootRoute = createRootRoute();
const nothing = z.object({});

/** Puts off loading a page until somebody opens it. */
export const lazyPage = (load: () => Promise<unknown>) =>
  lazyRouteComponent(load as () => Promise<{ Page: ComponentType }>, 'Page');

/** Declares one page. Its file exports a component called `Page`. */
export function page<const Path extends string, Search extends z.ZodType<object> = typeof nothing>(
  recipe: PageRecipe<Path, Search>,
) {
  const { path, search, load, ...facts } = recipe;
  return createRoute({
    getParentRoute: () => rootRoute,
    path,
    component: lazyPage(load),
    validateSearch: (raw: Record<string, unknown>): z.output<Search> =>
      (search ?? nothing).parse(raw) as z.output<Search>,
    staticData: { page: facts },
  });
}

/** What is said about a page, and the address under which the browser test opens it. */
export interface ListedPage extends PageFacts {
  path: string;
  address: string;
}

interface Listable {
  options: { path?: string; staticData?: { page?: PageFacts } };
}

/** Every page as plain facts, with the example filled in. */
export function listPages(routes: readonly Listable[]): readonly ListedPage[] {
  return routes.flatMap(({ options: { path = '/', staticData } }) => {
    const facts = staticData?.page;
    if (!facts) return [];
    return [{ ...facts, path, address: path.replace(/\$(\w+)/g, (_, name: string) => facts.example?.[name] ?? '') }];
  });
}
