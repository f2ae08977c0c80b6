/// <reference types="vitest/config" />
import type { UserConfig } from "vite";

/** Where `./twinlake serve` listens; `npm run dev` hands on to it what is asked of the API. */
const service = process.env["TWINLAKE_URL"] ?? "http://127.0.0.1:8420";

export default {
  root: "src/main/app",
  esbuild: { jsx: "automatic" },
  build: {
    outDir: "../../../target/classes/io/twinlake/web/app",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy lets scripts and styles come from files only
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    strictPort: true,
    proxy: {
      // not all of /api, where the app's own sources of that folder are
      "/api/v1": {
        target: service,
        ws: true, // films
        changeOrigin: true, // a service without keys answers pages of its own address only
        headers: { origin: service },
      },
    },
  },
  test: {
    root: ".",
    include: ["src/test/app/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    setupFiles: ["src/test/app/setup.ts"],
  },
} satisfies UserConfig;
