// How the pages are built: the desk, and the two pages that customers open; rooms loaded when they are opened, nothing inlined, names with a hash.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// What the desk needs at once comes in one file: fifty small ones took longer than the bytes in them. The pages of
// customers are built by themselves (`--mode customers`), as they share nothing with it.
const desk = {
  input: 'index.html',
  output: {
    codeSplitting: {
      groups: [
        { name: 'first', tags: ['$initial' as const], priority: 1 },
        { name: 'rooms', minShareCount: 2 }, // and what more than one room needs, in a second
      ],
    },
  },
};
const customers = { input: ['status.html', 'my.html'] };

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  build: {
    outDir: '../build/page',
    copyPublicDir: mode !== 'customers',
    emptyOutDir: mode !== 'customers',
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: mode === 'customers' ? customers : desk,
  },
  server: { proxy: { '/api': { target: process.env.EIDER_URL ?? 'http://127.0.0.1:8080', ws: true }, '/attachments': process.env.EIDER_URL ?? 'http://127.0.0.1:8080' } },
}));
