// How the pages are built: the desk, and the two pages that customers open; rooms loaded when they are opened, nothing inlined, names with a hash.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../build/page',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'status.html', 'my.html'] },
  },
  server: { proxy: { '/api': { target: process.env.EIDER_URL ?? 'http://127.0.0.1:8080', ws: true }, '/attachments': process.env.EIDER_URL ?? 'http://127.0.0.1:8080' } },
});
