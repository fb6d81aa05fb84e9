import type { Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, type Plan } from "../domain/plan.ts";
import { sayBound } from "../domain/pairs.ts";
import { LANES, PLATFORMS } from "../domain/platform.ts";
import type { Project } from "../domain/project.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Selection } from "../domain/selection.ts";
import { isStraddle, type Service } from "../domain/service.ts";
import type { LaidOut } from "./lay-out.ts";
import { isNamed, type Selected } from "./select.ts";
import { sayBuild } from "../domain/say-build.ts";

type NotCovered = Plan["notCovered"];

/** What proof obliges to and this version does not do yet. A line goes when the work behind it is done. */
const NOT_DONE_YET: NotCovered = [
  {
    what: "rollback and forward again from every stage",
    why: "single accounts go back and forth in MIX; all of them go back once, at the end, and the walk ends there",
  },
  { what: "I15 of what lives on the till alone, such as a cart", why: "the wire does not show it: judged where a story asserts it" },
  {
    what: "I16 of what a screen shows",
    why: "moments are compared on the wire, in the shop and at the bank; a label is judged where a story asserts it",
  },
  { what: "cells that applied in earlier runs and no longer do", why: "the plan is not compared with the last recorded run" },
];

/** The catalogue of checkout stories numbers them S01 to S40; scenarios carry the number as a tag. */
const CATALOGUE = Array.from({ length: 40 }, (_, i) => `S${String(i + 1).padStart(2, "0")}`);

export function whatIsNotCovered({
  project,
  scenarios,
  selection,
  selected,
  laidOut,
  cells,
}: {
  project: Project;
  scenarios: readonly ScenarioFacts[];
  selection: Selection;
  selected: Selected;
  laidOut: readonly LaidOut[];
  cells: readonly Cell[];
}): NotCovered {
  return [
    ...byFilters({ project, scenarios, selection, selected, laidOut }),
    ...byFleet(project),
    ...byCatalogue(scenarios),
    ...byMissingControl(cells),
    ...byTellers({ scenarios, selection, laidOut, cells }),
    ...byRollout(selected),
    ...byAvailability(project),
    ...byPairs(selection),
    { what: `lanes ${LANES.filter((lane) => lane !== selection.lane).join(", ")}`, why: `this plan rides in lane ${selection.lane}` },
    ...byTwins(selection, selected),
    ...NOT_DONE_YET,
  ];
}

function byFilters({
  project,
  scenarios,
  selection,
  selected,
  laidOut,
}: {
  project: Project;
  scenarios: readonly ScenarioFacts[];
  selection: Selection;
  selected: Selected;
  laidOut: readonly LaidOut[];
}): NotCovered {
  const all = laidOut.flatMap((one) => one.cells);
  const without = (filter: string, values: readonly (string | number)[], isOut: (cell: Cell) => boolean): NotCovered => {
    const out = values.length === 0 ? 0 : all.filter(isOut).length;
    return out === 0 ? [] : [{ what: `${count(out, "cell")} of the riders aboard`, why: `left out by ${filter} ${values.join(",")}` }];
  };
  const named = new Set(
    scenarios.filter((scenario) => selection.scenarios.some((pattern) => isNamed(scenario, pattern))).map((scenario) => scenario.id),
  );
  const builds = project.cashiers.filter((build) => !selected.builds.includes(build));
  const asked = [
    ["--platform", selection.platforms],
    ["--app", selection.apps],
  ]
    .filter(([, values]) => (values?.length ?? 0) > 0)
    .map(([filter, values]) => `${String(filter)} ${String(values)}`);
  return [
    ...builds.map((build) => ({ what: sayBuild({ platform: build.platform, app: build.version }), why: `left out by ${asked.join(" ")}` })),
    ...without("--scenario", selection.scenarios, (cell) => !named.has(cell.scenario)),
    ...without("--tier", selection.tiers, (cell) => !selection.tiers.includes(cell.tier)),
    ...without("--stage", selection.stages, (cell) => !selection.stages.includes(cell.stage)),
    ...(selection.tiers.length > 0 && !selection.tiers.includes(1)
      ? [{ what: "the books at the stage borders", why: "money is tier 1, which --tier leaves out" }]
      : []),
  ];
}

function byFleet(project: Project): NotCovered {
  return PLATFORMS.flatMap((platform) => {
    const builds = project.cashiers.filter((build) => build.platform === platform);
    if (builds.length === 0)
      return [{ what: platform === "web" ? "web, the back office" : `${platform} cashiers`, why: `no ${platform} build is configured` }];
    return [];
  });
}

function byTwins({ lane }: Selection, { builds }: Selected): NotCovered {
  const phones = PLATFORMS.filter((platform) => builds.some((build) => build.platform === platform && build.opens.kind === "app"));
  if (lane !== "twin" || phones.length === 0) return [];
  return [
    {
      what: `${phones.join(" and ")} themselves: their system dialogs, keyboards, cameras, gestures, memory pressure and vendors' changes`,
      why: "lane twin has the drivers, the wire and the engines of phones, not their operating systems; --lane device has them",
    },
  ];
}

function byCatalogue(scenarios: readonly ScenarioFacts[]): NotCovered {
  const told = new Set(scenarios.flatMap((scenario) => scenario.tags));
  const missing = CATALOGUE.filter((number) => !told.has(number));
  // A project with stories of its own does not owe anybody the catalogue.
  if (missing.length === CATALOGUE.length || missing.length === 0) return [];
  return [{ what: `catalogue stories ${missing.join(" ")}`, why: "no scenario tells them yet" }];
}

function byMissingControl(cells: readonly Cell[]): NotCovered {
  const alone = cells.filter(
    (cell) =>
      cell.tier === 1 &&
      cell.control === null &&
      !cell.newFeature &&
      cell.stage !== "BASE" &&
      cell.scenario !== BOOKS &&
      cell.scenario !== ILLEGAL_STEP,
  );
  if (alone.length === 0) return [];
  const names = [...new Set(alone.map((cell) => cell.scenario))].join(", ");
  return [
    {
      what: `proof of ${count(alone.length, "money cell")} of ${names}`,
      why: "the story is not told at BASE, so a pass has nothing to be compared with and stays open",
    },
  ];
}

/** Money stories that other builds tell: one of them is tier 1, and `--tier` may leave the others out. */
function byTellers({
  scenarios,
  selection,
  laidOut,
  cells,
}: {
  scenarios: readonly ScenarioFacts[];
  selection: Selection;
  laidOut: readonly LaidOut[];
  cells: readonly Cell[];
}): NotCovered {
  if (selection.tiers.length === 0 || selection.tiers.includes(2)) return [];
  const told = new Set(cells.map(({ id }) => id));
  const out = laidOut.flatMap((one) => one.cells).filter(({ tier, id }) => tier === 2 && !told.has(id));
  const across = out.filter(({ service }) => isDrawn(service));
  const money = new Set(scenarios.filter(({ tier }) => tier === 1).map(({ id }) => id));
  const unfelt = out.filter(({ service, scenario }) => !isStraddle(service) && money.has(scenario));
  const changes = across.flatMap(({ service }) => (isStraddle(service) ? [CHANGES[service.kind]] : []));
  return [
    {
      cells: across,
      what: `money sales across ${listed(changes, "or")} on every build`,
      why: "they are tier 2 but for one build for each checkpoint, which the seed draws; a walk without --tier tells them all",
    },
    {
      cells: unfelt,
      what: `${listed(
        unfelt.map(({ scenario }) => scenario),
        "and",
      )} on every build at stages that do nothing new to them`,
      why: "one build tells each of them there, which the seed draws, and for the others they are tier 2; a walk without --tier tells them all",
    },
  ]
    .filter((left) => left.cells.length > 0)
    .map((left) => ({ what: `${left.what}: ${count(left.cells.length, "cell")}`, why: left.why }));
}

const CHANGES = { cut: "a switch", stopped: "a stopped copy", reopened: "a reopened app", returned: "a way back and forth" } as const;

function isDrawn(service: Service): boolean {
  return isStraddle(service) && service.kind !== "cut";
}

/** Each word once. */
function listed(words: readonly string[], last: "and" | "or"): string {
  const each = [...new Set(words)];
  return each.length < 2 ? each.join("") : `${each.slice(0, -1).join(", ")} ${last} ${each.at(-1)}`;
}

function byRollout({ rollout }: Selected): NotCovered {
  return rollout.stages.includes("BACK")
    ? []
    : [
        {
          what: "the rollback",
          why: rollout.features.pointOfNoReturn ? `${rollout.id} passes the point of no return` : `rollout ${rollout.id} has no stage BACK`,
        },
      ];
}

function byAvailability({ availability }: Project): NotCovered {
  return availability === null
    ? [{ what: "I14 beyond errors at the till: response times, lock waits, table growth", why: "the config says no `availability`" }]
    : [];
}

/** What a clean run does not show is said whether or not red ones are told again. */
function byPairs({ pairs }: Selection): NotCovered {
  return [
    {
      what: "failures rarer than the runs of a cell can show",
      why: `a cell that passes is told once, which shows only that it fails less than ${sayBound({ failed: 0, told: 1 })} of the time`,
    },
    ...(pairs === 0 ? [{ what: "whether a failure is constant or bad luck", why: "--pairs 0: no failing cell is told again" }] : []),
  ];
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
