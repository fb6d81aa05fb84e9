import { readHistoryRow } from "../api/answers.ts";
import { countedPage, nextPage } from "../api/next-page.ts";
import type { HistoryList } from "../screen.ts";
import type { Till } from "../till.ts";

const FIRST_PAGE = countedPage(100, 0);

export function showHistory(till: Till): Promise<void> {
  return addPage(till, { rows: [], size: 0, next: FIRST_PAGE });
}

export async function addPage(till: Till, list: HistoryList): Promise<void> {
  if (list.next === null) return;
  const { traits } = till.build;
  const answer = await till.client.ask({
    method: "GET",
    path: `/entity/retailoperation?${list.next.query}`,
  });
  if (answer.kind !== "answered") return till.refuse(answer, till.home);
  const rows = till.reader.list(answer.body, "rows").map((row) => readHistoryRow(row, traits, till.reader));
  till.show({
    kind: "history",
    list: {
      rows: [...list.rows, ...rows],
      size: till.reader.count(till.reader.part(answer.body, "meta"), "size"),
      next: nextPage(list.next, answer.body, traits.paging, till.reader),
    },
  });
}
