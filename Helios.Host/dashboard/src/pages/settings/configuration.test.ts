import { describe, expect, it } from "vitest";
import type { ConfigurationKey } from "../../api/types";
import { differs, expiryOf, originOf, soughtKeys, tenantsOf } from "./configuration";

const key = (name: string, value: string, fields: Partial<ConfigurationKey> = {}): ConfigurationKey => ({
  key: name,
  value,
  default: "1",
  set: false,
  secret: false,
  origin: "reference.conf",
  line: 1,
  ...fields,
});

const keys = [
  key("helios.http.port", "9000", { set: true, origin: "--set helios.http.port" }),
  key("helios.http.bind", "1"),
  key("helios.window.length", "10s", { set: true, origin: "hocon/demo.conf" }),
  key("helios.node.name", "1", { set: true, origin: "hocon/demo.conf" }),
];

describe("the configuration", () => {
  it("differs where something else was set", () => {
    expect(keys.map(differs)).toEqual([true, false, true, false]);
  });

  it("says where values come from", () => {
    expect(keys.map(originOf)).toEqual(["command line", "default", "demo.conf", "demo.conf"]);
  });

  it("is searched by every word, in names and values", () => {
    expect(soughtKeys(keys, { find: "HTTP 9000" }).map((one) => one.key)).toEqual(["helios.http.port"]);
    expect(soughtKeys(keys, { only: "differs", origin: "demo.conf" }).map((one) => one.key)).toEqual(["helios.window.length"]);
    expect(soughtKeys(keys, {})).toHaveLength(4);
  });
});

describe("keys of programs", () => {
  it("are for all tenants where none is named", () => {
    expect(tenantsOf(" ")).toBeNull();
    expect(tenantsOf("shop, bank")).toEqual(["shop", "bank"]);
  });

  it("end after the days that were chosen", () => {
    expect(expiryOf("1", 0)).toBe("1970-01-02T00:00:00.000Z");
    expect(expiryOf("", 0)).toBeNull();
  });
});
