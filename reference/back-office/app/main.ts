import { watchForReload } from "./announced-reload.ts";
import { resumeWork } from "./kept-work.ts";
import { openOffice } from "./office.ts";
import { toSales } from "./places.ts";

async function start(): Promise<void> {
  const office = openOffice(document.body);
  const resumedFrom = await resumeWork(office);
  if (resumedFrom === null) {
    if (office.credentials() === null) office.show({ kind: "login" });
    else await toSales(office);
  }
  document.body.dataset["busy"] = "false";
  watchForReload(office, resumedFrom);
}

void start();
