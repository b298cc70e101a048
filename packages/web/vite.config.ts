import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `mailhaul serve` listens while the page is developed (`npm run dev -w @mailhaul/web`). */
const SERVICE = process.env.MAILHAUL_DEV_SERVICE ?? 'http://127.0.0.1:8420';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    // the policy of the page allows no data: in fonts and scripts, and small files compress badly alone
    assetsInlineLimit: 0,
    manifest: true,
    license: true,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': SERVICE },
  },
});
