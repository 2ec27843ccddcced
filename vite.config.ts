import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { version } from './package.json';

/** The app for browsers. The server is built by server/build.mjs, which needs none of this. */
export default defineConfig({
  root: 'src/app',
  publicDir: '../../public',
  define: { HOSO_VERSION: JSON.stringify(version) },
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    // What opens together is fetched together: the sign-in page one chunk, the office with Today another.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', test: /src\/app\/main\.ts|SignInScreen\.svelte/, priority: 2 },
            { name: 'inside', test: /src\/app\/inside\.ts/, priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  plugins: [
    svelte({ configFile: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '../service-worker',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,mjs,css,woff2,svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 2_000_000,
      },
    }),
  ],
});
