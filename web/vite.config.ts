import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoadBudget } from './first-load-budget.ts';

/** Where the API answers during development; `greenlit up` sets it. */
const api = process.env['GREENLIT_API_URL'] ?? 'http://127.0.0.1:8000';
/** Paths of the API. Everything else belongs to the page. */
const apiPaths = ['/api', '/artifacts', '/health', '/openapi.json', '/docs', '/dashboard'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), firstLoadBudget()],
  server: {
    proxy: {
      ...Object.fromEntries(apiPaths.map((path) => [path, { target: api, changeOrigin: false }])),
      '/ws': { target: api, ws: true },
    },
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Browsers that know light-dark(); an older target would have it rewritten into something that does not work here.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // No data: URLs: the page's content policy does not need to allow them for scripts or fonts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Changes rarely, so it stays cached over releases.
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/,
              priority: 2,
            },
          ],
        },
      },
    },
  },
});
