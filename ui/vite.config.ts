import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** `base: './'` keeps every address relative, so the same build works at `/` and under a static prefix. */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    // Libraries apart from the app's own code: after an upgrade of the app a browser keeps them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/ },
            { name: 'mantine', test: /node_modules[\\/](@mantine|@floating-ui)[\\/]/ },
          ],
        },
      },
    },
    target: 'es2022',
    chunkSizeWarningLimit: 600,
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      '/ajax-api': 'http://127.0.0.1:5001',
      '/get-artifact': 'http://127.0.0.1:5001',
      '/model-versions': 'http://127.0.0.1:5001',
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    css: false,
    testTimeout: 60_000,
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
