/* global process */
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

// Generates a client from the document that a running service serves, checks its types, and has it read and write there:
// node client/run.mjs [URL]. HELIOS_URL is the URL where none is given; HELIOS_API_KEY says who one is where that is asked.
const here = fileURLToPath(new URL(".", import.meta.url));
const service = process.argv[2] ?? process.env.HELIOS_URL ?? "http://127.0.0.1:8080";
const key = process.env.HELIOS_API_KEY;

function fail(problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

function run(...command) {
  const [name, ...rest] = command;
  const { status } = spawnSync(process.execPath, [`${here}../node_modules/${name}`, ...rest], {
    cwd: `${here}..`,
    stdio: "inherit",
    env: { ...process.env, HELIOS_URL: service },
  });
  if (status !== 0) {
    fail(`${name} ended with ${status}`);
  }
}

async function served() {
  const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
  const answer = await fetch(`${service}/openapi/v1.json`, { headers }).catch((error) =>
    fail(`${service} does not answer: ${error.message}`),
  );
  return answer.ok ? answer.text() : fail(`${service}/openapi/v1.json: ${answer.status} ${await answer.text()}`);
}

const client = astToString(await openapiTS(await served()));
const approved = astToString(await openapiTS(await readFile(`${here}../../../docs/openapi/v1.json`, "utf8")));
if (client !== approved) {
  fail("the client of the served document is another than that of docs/openapi/v1.json");
}
await writeFile(`${here}schema.ts`, client);
run("typescript/bin/tsc", "--noEmit", "-p", "client");
run("vitest/vitest.mjs", "run", "--config", "client/vitest.config.ts");
