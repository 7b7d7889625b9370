// SPDX-License-Identifier: GPL-2.0-only
/** The page: static files that work from any path of any web server, no request leaves the origin. */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { kernelObjects } from './scripts/kernel-objects.mjs';

/** Monaco is asked for by a script of the page; named in its head, it is fetched and compiled from the start. */
function preloadEditor(): Plugin {
  return {
    name: 'preload-editor',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        return Object.keys(bundle ?? {}).flatMap((file) => {
          if (!/^assets\/CodeEditor-[^/]*\.(js|css)$/.test(file)) return [];
          const href = `./${file}`;
          return file.endsWith('.js')
            ? { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href }, injectTo: 'head' as const }
            : {
                tag: 'link',
                attrs: { rel: 'preload', as: 'style', crossorigin: true, href },
                injectTo: 'head' as const,
              };
        });
      },
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), preloadEditor()],
  worker: { format: 'es', plugins: () => [kernelObjects()] },
  // Sixteen thousand headers of real kernels lie in build/.
  server: { watch: { ignored: ['**/build/**'] } },
  build: {
    target: 'es2022',
    cssTarget: 'chrome123',
    // Monaco alone is 3 MB; it is a chunk of its own, loaded beside the page.
    chunkSizeWarningLimit: 4000,
  },
});
