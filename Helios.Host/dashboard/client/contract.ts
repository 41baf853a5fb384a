/** A part of an OpenAPI document. */
type Node = { [name: string]: unknown };

function is(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/** What an OpenAPI document promises, as far as the schemas of this API go: types, members, items, words, references, alternatives. */
export class Contract {
  constructor(readonly document: Node) {}

  /** Paths without a placeholder that are read, as the document writes them. */
  get reads(): string[] {
    return Object.entries(this.document.paths as Node)
      .filter(([path, item]) => is(item) && "get" in item && !path.includes("{"))
      .map(([path]) => path);
  }

  /** What of an answer was not promised. */
  async problems(method: string, path: string, response: Response): Promise<string[]> {
    const operation = this.at(this.document, "paths", path, method.toLowerCase());
    const answer = this.resolve(this.at(operation, "responses", `${response.status}`));
    if (!is(answer)) {
      return [`status ${response.status} is not declared`];
    }
    const text = await response.text();
    const type = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
    if (text.length === 0) {
      return [];
    }
    const schema = this.at(answer, "content", type, "schema");
    return is(schema) ? this.check(JSON.parse(text), schema, "$") : [`${type} is not declared for status ${response.status}`];
  }

  private at(from: unknown, ...names: string[]): unknown {
    return names.reduce((found: unknown, name) => (is(found) ? found[name] : undefined), from);
  }

  private resolve(part: unknown): unknown {
    return is(part) && typeof part.$ref === "string" ? this.at(this.document, ...part.$ref.split("/").slice(1)) : part;
  }

  private check(value: unknown, part: unknown, place: string): string[] {
    const schema = this.resolve(part);
    if (!is(schema)) {
      return [`${place}: the document has no schema for it`];
    }
    if (Array.isArray(schema.anyOf)) {
      const tried = schema.anyOf.map((one) => this.check(value, one, place));
      return tried.some((found) => found.length === 0) ? [] : (tried[0] ?? []);
    }
    const types = schema.type === undefined ? [] : [schema.type].flat();
    const type = typeOf(value);
    if (types.length > 0 && !types.includes(type) && !(type === "number" && types.includes("integer") && Number.isInteger(value))) {
      return [`${place} is ${type}, must be ${types.join(" or ")}`];
    }
    if (Array.isArray(schema.enum) && !schema.enum.includes(value)) {
      return [`${place} is ${JSON.stringify(value)}, which is none of its words`];
    }
    if (Array.isArray(value)) {
      return schema.items === undefined ? [] : value.flatMap((item, index) => this.check(item, schema.items, `${place}[${index}]`));
    }
    return is(value) ? this.members(value, schema, place) : [];
  }

  private members(value: Node, schema: Node, place: string): string[] {
    const known = is(schema.properties) ? schema.properties : {};
    const missing = ((schema.required as string[] | undefined) ?? []).filter((name) => !(name in value));
    const others = schema.additionalProperties;
    return [
      ...missing.map((name) => `${place}.${name} is missing`),
      ...Object.entries(value).flatMap(([name, member]) => {
        const form = known[name] ?? (is(others) ? others : undefined);
        return form !== undefined
          ? this.check(member, form, `${place}.${name}`)
          : others === false
            ? [`${place}.${name} is not declared`]
            : [];
      }),
    ];
  }
}
