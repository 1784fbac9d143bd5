import '@mantine/core/styles.css';
import './shell/shell.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newRouter } from './pages.ts';
import { chosenLanguage, speak } from './platform/language.ts';
import { rootRoute } from './platform/page.ts';
import { newQueryClient } from './platform/router.ts';
import { SessionProvider } from './platform/session.tsx';
import { cssVariables, theme } from './platform/theme.ts';
import { CrashPage, ShellCrash } from './shell/CrashPage.tsx';
import { NotFound, PageLoading } from './shell/states.tsx';
import { Shell } from './shell/Shell.tsx';

rootRoute.update({ component: Shell, notFoundComponent: NotFound, errorComponent: ShellCrash });
const router = newRouter();
// A page that is on its way, and one that failed, stand inside the shell: menus stay, and so does the heading.
router.update({ ...router.options, defaultPendingComponent: PageLoading, defaultErrorComponent: CrashPage });
const client = newQueryClient();

await speak(chosenLanguage());
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
