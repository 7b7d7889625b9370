// SPDX-License-Identifier: GPL-2.0-only
/** The page: static files that work from any path of any web server, no request leaves the origin. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    cssTarget: 'chrome123',
    // Monaco alone is 3 MB; it is a chunk of its own, loaded beside the page.
    chunkSizeWarningLimit: 4000,
  },
});
