import { readProducts, readSettings, readStores } from "../api/answers.ts";
import type { StoreChoice } from "../api/answers.ts";
import type { Answer } from "../api/client.ts";
import { countedPage, type Page, nextPage } from "../api/next-page.ts";
import { environmentOf } from "../api/documents.ts";
import type { Product } from "../cart.ts";
import type { Login } from "../screen.ts";
import type { Till } from "../till.ts";
import { resumeOpenOperation } from "./qr-resume.ts";

/** Asks which stores this login may attach a till to. */
export async function findStores(till: Till, login: Login): Promise<void> {
  till.memory.write("server", login.server);
  const answer = await till.client.ask({ method: "GET", path: "/admin/retailstore", login });
  if (answer.kind !== "answered") return till.refuse(answer, till.home);
  till.show({ kind: "store", stores: readStores(answer.body, till.reader), login });
}

/** Takes this till into a store; the server voids every earlier token of it. */
export async function attachTo(till: Till, store: StoreChoice, login: Login): Promise<void> {
  const answer = await till.client.ask({ method: "POST", path: `/admin/attach/${store.id}`, login });
  if (answer.kind !== "answered") return till.refuse(answer, till.home);
  if (till.memory.read("store")?.id !== store.id) till.memory.forget("shift", "openingShift", "cart", "payment", "parkedSale");
  till.memory.write("store", { id: store.id, name: store.name });
  till.memory.write("token", till.reader.text(answer.body, "token"));
  till.memory.write("cashierUid", till.reader.text(answer.body, "uid"));
  await startTill(till);
}

/** Brings settings and catalogue up to date and goes on where the till was: at a QR payment, at the sale, or at a closed shift. */
export async function startTill(till: Till): Promise<void> {
  if (till.memory.read("token") === null) return till.home();
  const settings = await refreshSettings(till);
  if (settings.kind === "refused") return till.refuse(settings, till.home);
  const catalogue = await refreshCatalogue(till);
  if (catalogue.kind === "refused") return till.refuse(catalogue, till.home);
  // The server counts which versions are alive; a till works without being counted.
  void till.client.ask({ method: "POST", path: "/state", body: { environment: environmentOf(till.build) } }).catch(till.crash);
  if (!(await resumeOpenOperation(till))) till.home();
}

/** Settings may change while the till runs (QR is switched on or off); what was read last serves while offline. */
export async function refreshSettings(till: Till): Promise<Answer> {
  const answer = await till.client.ask({ method: "GET", path: "/settings/retailstore/" });
  if (answer.kind === "answered") {
    till.memory.write("settings", readSettings(answer.body, till.memory.read("cashierUid"), till.build.traits, till.reader));
  }
  return answer;
}

const PAGE_SIZE = 100;

async function refreshCatalogue(till: Till): Promise<Answer> {
  const products: Product[] = [];
  let page: Page | null = countedPage(PAGE_SIZE, 0);
  let answer: Answer = { kind: "answered", status: 200, body: null };
  while (page !== null) {
    answer = await till.client.ask({ method: "GET", path: `/entity/assortment?${page.query}` });
    if (answer.kind !== "answered") return answer;
    products.push(...readProducts(answer.body, till.reader));
    page = nextPage(page, answer.body, till.build.traits.paging, till.reader);
  }
  till.memory.write("catalogue", products);
  return answer;
}
