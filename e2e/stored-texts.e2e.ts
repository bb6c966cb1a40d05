import { createHash, randomBytes, randomUUID } from "node:crypto";
import { contracts, roles } from "@zhijia/contracts";
import { sql } from "kysely";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../apps/server/src/app.ts";
import { type Asker, buildWorld } from "../apps/server/src/testing/access-world.ts";
import { startWhole, type WholeProduct } from "../bench/fuzz/product.ts";
import { describeInBrowser, desk, openBrowser, visit } from "./support/browser.ts";
import { hostileText, mark, spoilEverything } from "./support/hostile-texts.ts";

/** Records that are nobody's own. */
const nobody: Asker = { name: "visitor", kind: "visitor", roles: [], cookie: "", id: "" };

/** What in the page as it is now could run, whether a hostile text is shown in its main part, and where its links lead. */
function lookAt(page: Page) {
  return page.evaluate((known) => {
    const bad: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) bad.push(`<${element.tagName} ${name}>`);
        if (
          /^(href|src|action|formaction|xlink:href|data)$/i.test(name) &&
          /^\s*(javascript|vbscript|data:text)/i.test(value)
        )
          bad.push(`<${element.tagName} ${name}="${value.slice(0, 40)}">`);
      }
    }
    for (const one of document.querySelectorAll("script:not([src]):not([type]), img[src='x'], svg[onload]"))
      bad.push(one.outerHTML.slice(0, 100));
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")];
    return {
      bad,
      shown:
        (document.querySelector("main") ?? document.body).textContent.includes(known) ||
        [...document.querySelectorAll("input, textarea")].some((field) =>
          (field as HTMLInputElement).value.includes(known),
        ),
      links: links.filter(({ origin }) => origin === location.origin).map(({ pathname, search }) => pathname + search),
    };
  }, mark);
}

/** Hostile texts stand in every column that people write into; no page of either web app may do anything but show them. */
describeInBrowser("texts that attack whoever reads them", () => {
  let browser: Browser;
  let product: WholeProduct;
  let worker: string;
  let staff: string;
  let spoilt: string[];
  let things: string[];

  beforeAll(async () => {
    product = await startWhole();
    browser = await openBrowser();
    const { database, contextFor } = product.server.installation;
    const { db } = database;
    const { keyring } = contextFor({ kind: "system", name: "test" }).services;
    const { fresh } = await buildWorld(db, keyring);
    for (const side of ["own", "other"] as const) {
      for (const make of [
        "union",
        "employer",
        "tie",
        "member",
        "staff",
        "grant",
        "staffTie",
        "explanationRequest",
      ] as const)
        await fresh[make](side);
      for (const make of ["dataRequest", "invited"] as const) await fresh[make](side);
      await fresh.tableImport(side, nobody);
      await fresh.matter(side, nobody);
    }
    await fresh.assessment();
    await fresh.hold();
    await fresh.libraryImport();
    const her = await fresh.person("own");
    await sql`update person set has_account = true where id = ${her}`.execute(db);
    await sql`update data_request set person_id = ${her}`.execute(db);
    const him = randomUUID();
    await sql`insert into staff (id, login, name, state) values (${him}, 'everything', '什么都能看', 'active')`.execute(
      db,
    );
    for (const role of Object.keys(roles))
      await sql`insert into role_grant (staff_id, role, union_id, union_path)
        select ${him}, ${role}, id, path from union_org where parent_id is null`.execute(db);
    const signIn = async (kind: "worker" | "staff", holder: string) => {
      const token = randomBytes(32).toString("base64url");
      const [person, account] = kind === "worker" ? [holder, null] : [null, holder];
      await sql`insert into session (id, token_hash, kind, stage, person_id, staff_id, device, expires_at)
        values (${randomUUID()}, ${createHash("sha256").update(token).digest()}, ${kind}, 'open', ${person}, ${account}, 'test', now() + interval '1 hour')`.execute(
        db,
      );
      return token;
    };
    worker = await signIn("worker", her);
    staff = await signIn("staff", him);
    const { rows } = await sql<{ path: string }>`
      select '/unions/' || id as path from union_org where kind = 'enterprise'
      union all select '/unions/' || id || '/members' from union_org where kind = 'enterprise'
      union all select '/employers/' || id from employer
      union all select '/staff/' || id from staff where login <> 'everything'
      union all select '/data-requests/' || id from data_request
      union all select '/matters/' || id from matter
      union all select '/workbench/cases/' || case_id from (select case_id from case_standing limit 2) cases
      union all select '/privacy/purposes/' || code from purpose
      union all select '/privacy/purposes/' || code || '/assess' from purpose`.execute(db);
    const rest = ["/audit", "/audit/head", "/audit/roles", "/data-requests/new", "/employers/new", "/imports/library"];
    rest.push("/imports/members", "/privacy/retention", "/staff/invite", "/staff/permissions", "/system/jobs");
    rest.push("/matters?view=all", "/matters/weekly", "/stations", "/draws", "/statistics");
    rest.push("/system/settings", "/system/messages", "/workbench/requests", "/workbench/training", "/account");
    things = ["/", ...rest, ...rows.map(({ path }) => path)].map((path) => `/console${path}`);
    spoilt = await spoilEverything(db, keyring);
    // Before he has said with whom he stands, the console shows him nothing else.
    const declared = await fetch(`${product.server.url}/api/staff/me/ties/none`, {
      method: "POST",
      headers: { cookie: `staff=${staff}`, "sec-fetch-site": "same-origin", "content-type": "application/json" },
      body: "{}",
    });
    expect(declared.status).toBe(200);
    // She reads in her own log why they looked.
    await fetch(`${product.server.url}/api/people/${her}/reveal`, {
      method: "POST",
      headers: { cookie: `staff=${staff}`, "sec-fetch-site": "same-origin", "content-type": "application/json" },
      body: JSON.stringify({ fields: ["name"], purpose: hostileText.slice(0, 290) }),
    });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** Goes to every address that pages lead to, at most `each` of one kind; what is wrong, and how often a text was shown. */
  async function crawl(
    start: string[],
    token: { worker?: string; staff?: string },
    each: number,
    wait: (page: Page) => Promise<unknown>,
  ) {
    const { url } = product.server;
    const { page, context, complaints } = await visit(browser, { viewport: desk });
    for (const [name, value] of Object.entries(token)) await context.addCookies([{ name, value: value!, url }]);
    const faults: string[] = [];
    page.on("dialog", (dialog) => {
      faults.push(`${page.url()}: a script ran (${dialog.message()})`);
      void dialog.dismiss();
    });
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith("/api/") && response.status() >= 500)
        faults.push(`${page.url()}: ${pathname} ${response.status()}`);
    });
    const seen = new Map<string, number>();
    const queue = [...start];
    let [pages, shown] = [0, 0];
    while (queue.length) {
      const path = queue.shift()!;
      const kind = path
        .replace(/\?.*/, "")
        .replace(/purposes\/[^/]+/, "purposes/*")
        .replace(/\/[^/]*(\d|%|[A-Z]{3}|[\w-]{30})[^/]*/g, "/*");
      if ((seen.get(kind) ?? 0) >= each) continue;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const answer = await page.goto(url + path).catch(() => undefined);
      if (!answer) continue;
      pages++;
      if (answer.status() >= 500) faults.push(`${path}: ${answer.status()}`);
      await wait(page);
      const found = await lookAt(page);
      faults.push(...found.bad.map((one) => `${path}: ${one}`));
      if (found.shown) shown++;
      for (const link of found.links)
        if (
          link.length < 3000 &&
          link.startsWith(token.staff ? "/console" : "/") &&
          !/sign-out|\/settings|\.(ics|json|csv|xlsx|html)\b/.test(link)
        )
          queue.push(link);
    }
    faults.push(...complaints);
    await context.close();
    console.log(`${pages} pages, hostile texts shown on ${shown}, from ${spoilt.length} columns`);
    return { faults: [...new Set(faults)], pages, shown };
  }

  test("the look finds them where nothing keeps them from running", async () => {
    const page = await browser.newPage();
    let dialogs = 0;
    page.on("dialog", (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    await page.setContent(`<p title="${hostileText}">${hostileText}</p>`);
    const { bad } = await lookAt(page);
    await page.close();
    expect(dialogs).toBeGreaterThan(0);
    expect(bad.join(" ")).toMatch(/onerror.*javascript:/s);
  });

  test("they are kept in many places", () => {
    expect(spoilt.length).toBeGreaterThan(30);
  });

  test("the worker's pages show them and nothing else happens", async () => {
    const start = modules
      .flatMap(({ pages = [] }) => pages)
      .filter(({ method, path }) => method === "GET" && !path.includes("{"));
    const { faults, pages, shown } = await crawl(
      start.map(({ path }) => path),
      { worker },
      2,
      async () => {},
    );
    expect(faults).toEqual([]);
    expect(pages).toBeGreaterThan(25);
    expect(shown).toBeGreaterThan(8);
  }, 300_000);

  test("the console's pages show them and nothing else happens", async () => {
    const { faults, pages, shown } = await crawl(things, { staff }, 2, async (page) => {
      await page
        .locator("h1")
        .first()
        .waitFor()
        .catch(() => {});
      await page.waitForLoadState("networkidle").catch(() => {});
    });
    expect(faults).toEqual([]);
    expect(pages).toBeGreaterThan(30);
    expect(shown).toBeGreaterThan(15);
  }, 400_000);

  test("the API gives them as JSON that no browser takes for a page", async () => {
    const asked = contracts.filter(({ method, path }) => method === "GET" && !path.includes("{"));
    for (const { path, access } of asked) {
      const cookie = access === "worker" ? `worker=${worker}` : `staff=${staff}`;
      const answer = await fetch(`${product.server.url}/api${path}`, { headers: { cookie } });
      await answer.arrayBuffer();
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.headers.get("content-type"), path).not.toMatch(/html|javascript|svg|xml(?!formats)/);
      expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
    }
    expect(asked.length).toBeGreaterThan(20);
  });
});
