import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { isComplete } from "./looks";
import { type Picture, toPng } from "./palette";
import { places } from "./places";
import { narrow, test, usual } from "./test";

const folder = fileURLToPath(new URL("../../../docs/pictures/", import.meta.url));
const settled = 700;

/** The pictures of docs/dashboard.md: every page as it is first seen, and the overview in the dark and on a telephone. */
const pictures = [
  ...places.map((place) => ({ ...place, name: nameOf(place.path), viewport: usual, colorScheme: "light" as const })),
  { ...overview(), name: "overview-dark", viewport: usual, colorScheme: "dark" as const },
  { ...overview(), name: "overview-telephone", viewport: narrow, colorScheme: "light" as const },
];

function overview() {
  const found = places[0];
  if (!found) {
    throw new Error("there is no page");
  }
  return found;
}

/** `/` is the overview, `/events/:id` event, `/settings?tab=audit` settings-audit. */
function nameOf(path: string): string {
  const [, plain = "", thing, tab] = /^\/([^?]*?)(\/:id)?(?:\?tab=(.*))?$/.exec(path) ?? [];
  const last = plain.split("/").at(-1) || "overview";
  return tab ? `${last}-${tab}` : thing ? last.replace(/ies$/, "y").replace(/s$/, "") : last;
}

/** What is seen; the browser itself reads its own picture. */
async function pictureOf(page: Page): Promise<Picture> {
  const shot = (await page.screenshot()).toString("base64");
  const { width, height, pixels } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    const parts: string[] = [];
    for (let at = 0; at < data.length; at += 8192) {
      parts.push(String.fromCharCode(...data.subarray(at, at + 8192)));
    }
    return { width: bitmap.width, height: bitmap.height, pixels: btoa(parts.join("")) };
  }, shot);
  return { width, height, pixels: Buffer.from(pixels, "base64") };
}

for (const { name, title, address, viewport, colorScheme } of pictures) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });

    test("picture", async ({ page }) => {
      test.skip(process.env.HELIOS_APPROVE !== "1", "HELIOS_APPROVE=1 draws the pictures anew");
      await page.goto(`./${await address()}`);
      await isComplete(page, title);
      await page.evaluate(() => document.fonts.ready);
      // Charts and numbers that are told live come with the next message.
      await page.waitForTimeout(settled);
      writeFileSync(`${folder}${name}.png`, toPng(await pictureOf(page)));
    });
  });
}
