import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Mantine writes `<style>` elements, which our content security policy refuses. This sends them through an
 * adopted style sheet instead, so that the server can say `style-src 'self'` with no nonce and no exception.
 */
function adoptMantineStyles(): Plugin {
  const writesStyle = /\bjsx\("style", \{/g;
  return {
    name: 'minga:adopt-mantine-styles',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/@mantine/') || !writesStyle.test(code)) return null;
      const adopted = code.replaceAll(writesStyle, 'jsx(AdoptedStyle, {');
      return { code: `import { AdoptedStyle } from '/src/platform/adopted-style.ts';\n${adopted}`, map: null };
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [adoptMantineStyles(), react()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  // Only `npm run dev` serves from here, and gives the port of the page.
  server: { proxy: { '^/(api|problems|v1)/': `http://127.0.0.1:${process.env.MINGA_PORT ?? 4600}` } },
});
