import type { ConfigurationKey } from "../../api/types";

/** Whether somebody set a key to something else than it would be. */
export function differs(key: ConfigurationKey): boolean {
  return key.set && key.value !== key.default;
}

/** Where a value comes from, in a word: `default`, `command line`, `environment`, or the name of a file. */
export function originOf(key: ConfigurationKey): string {
  if (key.origin.startsWith("--")) {
    return "command line";
  }
  if (key.origin === "reference.conf" || !key.set) {
    return "default";
  }
  return /^(env|environment)\b/i.test(key.origin) || /^HELIOS_/.test(key.origin)
    ? "environment"
    : (key.origin.split(/[/\\]/).at(-1) ?? key.origin);
}

export interface ConfigurationFilter {
  find?: string | undefined;
  origin?: string | undefined;
  /** Only what is other than the default. */
  only?: string | undefined;
}

/** Keys in which every word that is sought stands, in their name, value or origin. */
export function soughtKeys(keys: ConfigurationKey[], { find, origin, only }: ConfigurationFilter): ConfigurationKey[] {
  const wanted = (find ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return keys.filter((key) => {
    const text = `${key.key} ${key.value} ${key.origin}`.toLowerCase();
    return wanted.every((word) => text.includes(word)) && (!origin || originOf(key) === origin) && (only !== "differs" || differs(key));
  });
}

/** `a, b` as a list; null for all. */
export function tenantsOf(text: string): string[] | null {
  const names = text.split(/[\s,]+/).filter(Boolean);
  return names.length === 0 ? null : names;
}

/** When a key that is made now ends, by what was chosen; null for never. */
export function expiryOf(days: string, now: number): string | null {
  const count = Number(days);
  return Number.isFinite(count) && count > 0 ? new Date(now + count * 86_400_000).toISOString() : null;
}
