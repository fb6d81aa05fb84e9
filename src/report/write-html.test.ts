import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CellPage } from "./cell-page.ts";
import { writePictures } from "./test/sample-pictures.ts";
import { sampleRecord, type SampleSize } from "./test/sample-record.ts";
import { writeHtml } from "./write-html.ts";

interface Written {
  readonly page: string;
  readonly workedMs: number;
  readonly cell: (id: string) => CellPage;
}

describe("index.html", () => {
  const folders: string[] = [];
  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  async function written(size?: SampleSize): Promise<Written> {
    const folder = await mkdtemp(join(tmpdir(), "tillgate-report-"));
    folders.push(folder);
    const record = sampleRecord(folder, size);
    await writePictures(record);
    // Processor time: a busy machine makes nobody's report worse.
    const before = process.cpuUsage();
    const page = await readFile(await writeHtml(record), "utf8");
    const { user, system } = process.cpuUsage(before);
    const workedMs = (user + system) / 1000;
    const stored = new Map(
      [...page.matchAll(/<script type="application\/json" id="cell-([^"]+)">(.*?)<\/script>/g)].map(([, id = "", json = ""]) => [id, json]),
    );
    return { page, workedMs, cell: (id) => JSON.parse(stored.get(id) ?? "null") as CellPage };
  }

  let small: Written;
  before(async () => {
    small = await written();
  });

  it("asks nobody for anything, and its policy would forbid it", () => {
    const { page } = small;

    const head = page.slice(0, page.indexOf("</head>"));
    assert.match(head, /Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-/);
    assert.doesNotMatch(page, /<(link|iframe|object|embed|base)\b|<script[^>]+src=|@import|url\(|srcset=| style="| on[a-z]+="/);
    assert.deepEqual(
      [...page.matchAll(/(?:src|href)="(?!#)([^"]*)"/g)].map((match) => match[1]),
      [],
    );
  });

  it("holds recorded text as text", () => {
    const { page, cell } = small;

    assert.doesNotMatch(page, /<script>alert/);
    assert.match(page, /&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt;/);
    assert.match(cell("receipt-words/desktop@4.9/r2/DB").title, /<script>alert/);
  });

  it("has a mark and a page for every planned cell, and says why others do not apply", () => {
    const { page, cell } = small;

    const record = sampleRecord("nowhere");
    assert.equal(page.match(/<a class="mark [^>]*data-standing=/g)?.length, record.plan.cells.length);
    for (const planned of record.plan.cells) assert.equal(cell(planned.id).id, planned.id);
    assert.match(page, /not applicable: build 4\.9 has no feature qr/);
  });

  it("opens a red cell at its first difference, old beside new", () => {
    const { cell } = small;

    const red = cell("history-paged/desktop@4.9/r2/MIX");

    assert.equal(red.control, "history-paged/desktop@4.9/r2/BASE");
    assert.equal(red.comparison?.first, "observation-0");
    assert.deepEqual(
      red.comparison.list.map(({ what, control, candidate }) => [what, control, candidate]),
      [
        ["rows in the history", "250", "100"],
        ["how the story ended", "passed", "failed at opens the history: the till crashed: cannot read property of undefined"],
        ["GET /settings/retailstore/ answers /qrPayEnabled", "absent", "true"],
        ["GET /entity/retailoperation answers /meta/offset", "0", "absent"],
        ["GET /entity/retailoperation answers /nextHref", "absent", '"…?limit=100&after=x"'],
        ["GET /entity/retailoperation answers /rows/*/qrSum", "absent", "0"],
      ],
    );
  });

  it("keeps equal pictures and bodies once and cuts long bodies with a note", () => {
    const { page, cell } = small;

    const pictures = [...page.matchAll(/id="shot-(\w+)"/g)].map((match) => match[1]);
    assert.equal(new Set(pictures).size, pictures.length);
    assert.ok(pictures.length < 40, `${pictures.length} pictures`);
    const long = cell("history-paged/desktop@4.9/r2/MIX").side?.wire.at(-1)?.response;
    assert.ok(long !== null && long !== undefined && long.cutLines > 100);
  });

  it("is written in a few seconds for hundreds of cells", async () => {
    const { page, workedMs } = await written({ copies: 2, polls: 15 });

    assert.ok(workedMs < 8_000, `${workedMs} ms`);
    assert.ok(page.length < 20_000_000);
  });
});
