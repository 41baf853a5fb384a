import { crc32, deflateSync } from "node:zlib";

/** Pixels, four bytes each: red, green, blue, and one that is not looked at. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

const most = 256;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const headerBytes = 13;
const eightBits = 8;
const indexed = 3;

/** Colours that differ by less than the eye sees fall together; the most frequent one stands for them. */
function nearOf(colour: number): number {
  return colour & 0xf8f8f8;
}

function distance(a: number, b: number): number {
  const [red, green, blue] = [(a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255)];
  return 3 * red * red + 6 * green * green + blue * blue;
}

/** The colours that are used most, at most 256. */
function paletteOf(colours: Int32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) {
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const groups = new Map<number, { colour: number; best: number; all: number }>();
  for (const [colour, count] of counts) {
    const near = nearOf(colour);
    const group = groups.get(near) ?? { colour, best: 0, all: 0 };
    groups.set(near, { colour: count > group.best ? colour : group.colour, best: Math.max(count, group.best), all: group.all + count });
  }
  return [...groups.values()]
    .sort((a, b) => b.all - a.all)
    .slice(0, most)
    .map((group) => group.colour);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The picture as PNG with a palette: a third of what a browser writes, and pages of text look the same. Format: PNG, third edition. */
export function toPng({ width, height, pixels }: Picture): Buffer {
  const colours = new Int32Array(width * height).map((_, at) => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(4 * at, 4 * at + 3);
    return (red << 16) | (green << 8) | blue;
  });
  const palette = paletteOf(colours);
  const known = new Map(palette.map((colour, index) => [colour, index]));
  const indexOf = (colour: number) => {
    let index = known.get(colour);
    if (index === undefined) {
      index = palette.reduce((best, other, at) => (distance(colour, other) < distance(colour, palette[best] ?? 0) ? at : best), 0);
      known.set(colour, index);
    }
    return index;
  };
  // A row begins with its filter; none suits pictures of few colours.
  const rows = Buffer.alloc(height * (width + 1));
  for (let at = 0; at < colours.length; at++) {
    rows[at + Math.floor(at / width) + 1] = indexOf(colours[at] ?? 0);
  }
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([eightBits, indexed], 8);
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", table),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ]);
}
