import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Of the libraries only those that every page needs. */
const sharedByPages =
  /web[\\/]src[\\/]|node_modules[\\/](?:@tanstack|lucide-react|react|react-dom|scheduler|use-sync-external-store)[\\/]/;

/** The page runs under `script-src 'self'; style-src 'self'`: nothing inline, nothing from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: resolve(import.meta.dirname, '../dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome123', 'firefox128', 'safari17.5'],
    chunkSizeWarningLimit: 700,
    // From it the gateway knows which files a page needs, and names them as it sends the page.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One file of all that pages share, in place of a dozen tiny ones that wait for each other.
          groups: [{ name: 'shared', test: sharedByPages, minShareCount: 2 }],
        },
      },
    },
  },
});
