import type { Page } from "@playwright/test";

const serverError = 500;
const refused = 400;

/** Notes what must not happen while pages are looked at: errors in the console and in scripts, requests that fail or are refused. */
export class Guard {
  readonly troubles: string[] = [];
  readonly #expected: { status: number; path: RegExp }[] = [];

  constructor(page: Page) {
    page.on("pageerror", (error) => this.troubles.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      const { url } = message.location();
      // The browser itself writes down each answer that refuses.
      const status = Number(/the server responded with a status of (\d+)/.exec(message.text())?.[1]);
      if (message.type() === "error" && !this.#isExpected(status, url)) {
        this.troubles.push(`${page.url()}: console: ${message.text()} (${url})`);
      }
    });
    page.on("response", (answer) => {
      if (answer.status() >= serverError || (answer.status() >= refused && !this.#isExpected(answer.status(), answer.url()))) {
        this.troubles.push(`${page.url()}: ${answer.request().method()} ${answer.url()} was answered ${answer.status()}`);
      }
    });
    page.on("requestfailed", (request) => {
      // A page that is left drops what it has asked for.
      const why = request.failure()?.errorText ?? "";
      if (why !== "net::ERR_ABORTED") {
        this.troubles.push(`${page.url()}: ${request.method()} ${request.url()} failed: ${why}`);
      }
    });
  }

  /** Lets one kind of refusal pass, because it is what is looked at. */
  expects(status: number, path: RegExp) {
    this.#expected.push({ status, path });
  }

  #isExpected(status: number, url: string): boolean {
    return status < serverError && this.#expected.some((one) => one.status === status && one.path.test(new URL(url).pathname));
  }
}
