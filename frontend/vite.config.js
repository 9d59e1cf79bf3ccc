// Builds catena.css, catena.js and the fonts under fixed names: Django's static
// files storage adds the hashes.
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/catena/platform/look/static/look",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: true,
    target: ["chrome111", "firefox114", "safari16.4"],
    rollupOptions: {
      input: { catena: "src/catena.js" },
      output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
  css: {
    preprocessorOptions: {
      scss: {
        // Bootstrap 5 is written for the Sass of its day.
        quietDeps: true,
        silenceDeprecations: ["import"],
      },
    },
  },
});
