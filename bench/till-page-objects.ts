import type { Basket } from "../specs/baskets.ts";

/**
 * The cash checkout as a WebdriverIO suite without Tillgate tells it: a class per screen, a getter per control, a wait before
 * each click, a text read for each value that is checked.
 */
export interface Receipt {
  readonly total: string;
  readonly tender: string;
  readonly number: string;
}

/** What a customer reads of a line in the cart: its product, and `1 × 250,00 ₽`. */
export interface ShownLine {
  readonly code: string;
  readonly name: string;
  readonly quantity: string;
}

export async function paysCash(
  browser: WebdriverIO.Browser,
  {
    app,
    basket,
    lines,
    total,
  }: { readonly app: string; readonly basket: Basket; readonly lines: readonly ShownLine[]; readonly total: string },
): Promise<Receipt> {
  const [sale, payment, cash, receipt] = [
    new SalePage(browser, app),
    new PaymentPage(browser, app),
    new CashPage(browser, app),
    new ReceiptPage(browser, app),
  ];
  for (const { code, quantity } of basket.lines) for (let time = 0; time < quantity; time += 1) await sale.add(code);
  await sale.showsLines(lines);
  await sale.shows(sale.total, total);
  await sale.openPayment();
  await payment.waitForIsShown();
  await payment.shows(payment.total, total);
  await payment.payCash();
  await cash.waitForIsShown();
  await cash.confirm();
  await receipt.waitForIsShown();
  return receipt.read();
}

/** One screen of the app, which names its controls alike on both platforms. */
abstract class Page {
  readonly #browser: WebdriverIO.Browser;
  readonly #app: string;

  constructor(browser: WebdriverIO.Browser, app: string) {
    this.#browser = browser;
    this.#app = app;
  }

  /** As WebdriverIO's own boilerplate for apps begins each screen. */
  async waitForIsShown(): Promise<void> {
    await this.control(this.screen).waitForDisplayed();
  }

  protected abstract readonly screen: string;

  protected get onAndroid(): boolean {
    return this.#browser.isAndroid;
  }

  protected control(id: string): ChainablePromiseElement {
    return this.#browser.$(this.onAndroid ? `id=${this.#app}:id/${id}` : `~${id}`);
  }

  /** One that may have to be scrolled to; on Android only what is in view can be found. */
  protected controlIn(list: string, id: string): ChainablePromiseElement {
    const named = (name: string) => `new UiSelector().resourceId("${this.#app}:id/${name}")`;
    return this.onAndroid ? this.#browser.$(`android=new UiScrollable(${named(list)}).scrollIntoView(${named(id)})`) : this.control(id);
  }

  /** All controls whose ids begin so. */
  protected controls(begin: string): ChainablePromiseArray {
    return this.#browser.$$(
      this.onAndroid
        ? `android=new UiSelector().resourceIdMatches("${this.#app}:id/${begin}.*")`
        : `-ios predicate string:name BEGINSWITH '${begin}'`,
    );
  }

  protected textsIn(element: ChainablePromiseElement): ChainablePromiseArray {
    return element.$$(this.onAndroid ? "android.widget.TextView" : "XCUIElementTypeStaticText");
  }

  /** What people read: on iOS the label, because `getText` hears there what an app says for machines. Amounts are written with spaces that do not break. */
  protected async textOf(element: Pick<ChainablePromiseElement, "getElement">): Promise<string> {
    const found = await element.getElement();
    const text = this.onAndroid ? await found.getText() : await found.getAttribute("label");
    return (text ?? "").replaceAll("\u00a0", " ");
  }

  /** What `expect(element).toHaveText(text)` does: waits for the element, then reads until the text is there. */
  async shows(element: ChainablePromiseElement, text: string): Promise<void> {
    await element.waitForDisplayed();
    await element.waitUntil(async () => (await this.textOf(element)) === text);
  }
}

class SalePage extends Page {
  protected override readonly screen = "sale-screen";

  get total(): ChainablePromiseElement {
    return this.control("cart-total");
  }
  get pay(): ChainablePromiseElement {
    return this.control("pay");
  }
  get lines(): ChainablePromiseArray {
    return this.controls("cart-line-");
  }
  product(code: string): ChainablePromiseElement {
    return this.controlIn("catalogue", `product-${code}`);
  }
  line(code: string): ChainablePromiseElement {
    return this.control(`cart-line-${code}`);
  }

  async add(code: string): Promise<void> {
    // On iOS what is scrolled out is there but not displayed, and the click itself brings it into view.
    if (this.onAndroid) await this.product(code).waitForDisplayed();
    await this.product(code).click();
  }

  async showsLines(expected: readonly ShownLine[]): Promise<void> {
    await this.lines[0]?.waitForDisplayed();
    equals("number of lines", await this.lines.length, expected.length);
    for (const { code, name, quantity } of expected) {
      const [shownName, shownQuantity] = await this.textsIn(this.line(code)).getElements();
      if (shownName === undefined || shownQuantity === undefined) throw new Error(`the line of ${code} has no name and quantity`);
      equals("name", await this.textOf(shownName), name);
      equals("quantity", await this.textOf(shownQuantity), quantity);
    }
  }

  async openPayment(): Promise<void> {
    await this.pay.waitForDisplayed();
    await this.pay.click();
  }
}

class PaymentPage extends Page {
  protected override readonly screen = "payment-screen";

  get total(): ChainablePromiseElement {
    return this.control("payment-total");
  }
  get cash(): ChainablePromiseElement {
    return this.control("pay-cash");
  }

  async payCash(): Promise<void> {
    await this.cash.waitForDisplayed();
    await this.cash.click();
  }
}

class CashPage extends Page {
  protected override readonly screen = "cash-screen";

  get take(): ChainablePromiseElement {
    return this.control("cash-confirm");
  }

  async confirm(): Promise<void> {
    await this.take.waitForDisplayed();
    await this.take.click();
  }
}

class ReceiptPage extends Page {
  protected override readonly screen = "receipt-screen";

  get total(): ChainablePromiseElement {
    return this.control("receipt-total");
  }
  get tender(): ChainablePromiseElement {
    return this.control("receipt-tender");
  }
  get number(): ChainablePromiseElement {
    return this.control("receipt-number");
  }

  async read(): Promise<Receipt> {
    return {
      total: await this.textOf(this.total),
      tender: await this.textOf(this.tender),
      number: await this.textOf(this.number),
    };
  }
}

function equals(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`the ${what} is ${JSON.stringify(actual)} and not ${JSON.stringify(expected)}`);
}
