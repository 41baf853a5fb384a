/** One line of JSON laid out for reading, with the JSON pointer of what it shows. */
export interface JsonLine {
  path: string;
  indent: number;
  text: string;
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Lays JSON out line by line without reading its numbers: what it shows of a value is what was sent, digit by digit. A text that is no
 * JSON is shown as it is.
 */
export function layOut(json: string): JsonLine[] {
  const found = json.match(tokens) ?? [];
  const lines: JsonLine[] = [];
  let at = 0;

  const name = (token: string) => {
    try {
      return String(JSON.parse(token)).replaceAll("~", "~0").replaceAll("/", "~1");
    } catch {
      return token;
    }
  };
  const value = (path: string, indent: number, lead: string) => {
    const token = found[at++];
    if (token === undefined) {
      throw new SyntaxError("the text ends too early");
    }
    if (token !== "{" && token !== "[") {
      lines.push({ path, indent, text: lead + token });
      return;
    }
    const close = token === "{" ? "}" : "]";
    if (found[at] === close) {
      at++;
      lines.push({ path, indent, text: lead + token + close });
      return;
    }
    lines.push({ path, indent, text: lead + token });
    for (let index = 0; ; index++) {
      if (token === "{") {
        const key = found[at++];
        if (key === undefined || found[at++] !== ":") {
          throw new SyntaxError("a name without a value");
        }
        value(`${path}/${name(key)}`, indent + 1, `${key}: `);
      } else {
        value(`${path}/${index}`, indent + 1, "");
      }
      const next = found[at++];
      const last = lines.at(-1);
      if (next === "," && last) {
        last.text += ",";
      } else if (next === close) {
        lines.push({ path, indent, text: close });
        return;
      } else {
        throw new SyntaxError("neither a comma nor an end");
      }
    }
  };

  try {
    value("", 0, "");
    return at === found.length ? lines : [{ path: "", indent: 0, text: json }];
  } catch {
    return [{ path: "", indent: 0, text: json }];
  }
}

/** Whether a place is one of those that differ, or lies within one. */
export function isWithin(path: string, differing: string[]): boolean {
  return differing.some((place) => path === place || path.startsWith(`${place}/`));
}
