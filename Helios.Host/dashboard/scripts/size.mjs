// How much a browser has to fetch, and whether that is within the budget (400 kB of JS and CSS, gzip).
import { readdirSync, statSync } from "node:fs";

const budget = 400_000;
const folder = new URL("../../../artifacts/dashboard/", import.meta.url);
const files = readdirSync(folder, { recursive: true }).map((name) => String(name));
let total = 0;
for (const name of files.filter((file) => /\.(js|css)$/.test(file)).sort()) {
  const packed = files.includes(`${name}.gz`) ? `${name}.gz` : name;
  const bytes = statSync(new URL(packed, folder)).size;
  total += bytes;
  process.stdout.write(`${String(bytes).padStart(8)}  ${name}\n`);
}
process.stdout.write(`${String(total).padStart(8)}  JS and CSS, gzip; budget ${budget}\n`);
process.exitCode = total > budget ? 1 : 0;
