import { expect } from "@playwright/test";

/** The service that is looked at; it has events, and trouble that was healed. */
export const server = (process.env.HELIOS_SERVER ?? "http://127.0.0.1:8080").replace(/\/$/, "");

/** Another one, without events, in which people sign in. What takes it is skipped where there is none. */
export const guarded = process.env.HELIOS_SERVER_GUARDED?.replace(/\/$/, "");

const patience = 60_000;

/** What the service answers to a question. */
export async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(`${server}/api/v1/${path}`);
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  return (await answer.json()) as T;
}

/** Asks until there is what is looked for: what was made to happen may still be on its way. */
export async function find<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  let found: T | undefined;
  await expect
    .poll(
      async () => {
        found = await look();
        return found !== undefined;
      },
      { message: `the service has ${what}`, timeout: patience, intervals: [200] },
    )
    .toBe(true);
  return found as T;
}

/** The password of the user admin in the guarded service. */
export const password = process.env.HELIOS_ACCESS_ADMIN_PASSWORD ?? "";
