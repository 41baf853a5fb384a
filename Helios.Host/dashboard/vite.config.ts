import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const packed = /\.(js|css|html|svg|json|txt)$/;
const leastBytes = 512;

/** Puts compressed copies beside each file, so that serving one costs no processor time. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          const bytes = Buffer.from(file.type === "chunk" ? file.code : file.source);
          if (!packed.test(name) || bytes.length < leastBytes) {
            continue;
          }
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
          this.emitFile({ type: "asset", fileName: `${name}.br`, source: brotliCompressSync(bytes, quality) });
          this.emitFile({ type: "asset", fileName: `${name}.gz`, source: gzipSync(bytes, { level: 9 }) });
        }
      },
    },
  };
}

/** Where `npm run dev` finds a service. */
const service = process.env.HELIOS_URL ?? "http://127.0.0.1:8080";
// As a page of the service's own would: it refuses what other sites ask for.
const origin = { changeOrigin: true, headers: { Origin: service } };
const forwarded = Object.fromEntries(
  ["/api", "/status", "/cluster", "/health", "/openapi"].map((path) => [path, { target: service, ...origin }]),
);

export default defineConfig({
  base: "/ui/",
  plugins: [react(), precompress()],
  build: {
    outDir: "../../artifacts/dashboard",
    emptyOutDir: true,
    target: "es2022",
    // A data: address of a picture or a font is not what the content security policy allows.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { ...forwarded, "/live": { target: service, ws: true, ...origin } } },
});
