import { createRandom, type Random } from "@jingxun/engine";
import { drawLogNormal, drawWeighted, shuffled } from "./draw.ts";
import type { County } from "./organisations.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import { streams } from "./streams.ts";

/** One school before its choice of topics: `size` people, the first of them at teacher index `start`. */
export type SchoolPlan = {
  readonly kind: SchoolKind;
  readonly county: number;
  readonly setting: string;
  readonly start: number;
  readonly size: number;
};

/** A kind of school: its share of all schools, median number of people, stages and settings. */
type KindFacts = {
  readonly share: number;
  readonly people: number;
  readonly stages: readonly string[];
  readonly settingWeights: readonly [urban: number, township: number, rural: number];
};
export type SchoolKind = keyof typeof schoolKinds;

/** The kinds of school, in the policy's words. */
export const schoolKinds = {
  幼儿园: { share: 0.36, people: 14, stages: ["幼儿园"], settingWeights: [40, 35, 25] },
  小学: { share: 0.38, people: 28, stages: ["小学"], settingWeights: [30, 30, 40] },
  初中: { share: 0.13, people: 45, stages: ["初中"], settingWeights: [35, 45, 20] },
  高中: { share: 0.05, people: 90, stages: ["高中"], settingWeights: [70, 30, 0] },
  九年一贯制: { share: 0.08, people: 40, stages: ["小学", "初中"], settingWeights: [20, 30, 50] },
  教研机构: { share: 0, people: 5, stages: ["小学", "初中", "高中"], settingWeights: [100, 0, 0] },
} as const satisfies { readonly [kind: string]: KindFacts };

const kindNames = Object.keys(schoolKinds) as readonly SchoolKind[];
const settings = ["城区", "镇区", "乡村"];

/** From this many people on, every kind of school and every hard case is certain to be there. */
export const completeFrom = 300;

type Wish = { readonly kind: SchoolKind; readonly county?: number; readonly setting?: string };

/** What a complete simulation begins with: a research body a county, then one school of each kind. */
const certainWishes = (countyCount: number): readonly Wish[] => [
  ...Array.from({ length: countyCount }, (_, county): Wish => ({ kind: "教研机构", county })),
  { kind: "幼儿园", county: 0 },
  { kind: "小学", county: 2, setting: "乡村" },
  { kind: "初中", county: 2 },
  { kind: "九年一贯制", county: 1 },
  { kind: "高中", county: 1 },
];

/** Sizes are lognormal (sigma 0.5), half in rural schools, at least 3 and at most an eighth of all people. */
function drawSize(random: Random, kind: SchoolKind, setting: string, teachers: number): number {
  const median = schoolKinds[kind].people * (setting === "乡村" ? 0.5 : 1);
  const largest = Math.max(8, Math.floor(teachers / 8));
  return Math.min(largest, Math.max(3, Math.round(drawLogNormal(random, median, 0.5))));
}

/** Returns schools whose sizes add up to the number of teachers; the last one is cut to fit. */
export function drawSchoolPlans(
  { seed, teachers }: SimulationSettings,
  counties: readonly County[],
): readonly SchoolPlan[] {
  const random = createRandom(seed, streams.schools);
  const wishes = teachers >= completeFrom ? certainWishes(counties.length) : [];
  const shares = kindNames.map((kind) => schoolKinds[kind].share);
  const countyWeights = counties.map(({ weight }) => weight);
  const plans: SchoolPlan[] = [];
  for (let start = 0; start < teachers; start += plans[plans.length - 1].size) {
    const wish: Wish = wishes[plans.length] ?? { kind: kindNames[drawWeighted(random, shares)] };
    const county = wish.county ?? drawWeighted(random, countyWeights);
    const drawn = settings[drawWeighted(random, schoolKinds[wish.kind].settingWeights)];
    const setting = wish.setting ?? drawn;
    const size = Math.min(drawSize(random, wish.kind, setting, teachers), teachers - start);
    plans.push({ kind: wish.kind, county, setting, start, size });
  }
  return plans;
}

const unchosenShare = 0.06;

/** Returns the indices of the schools that have not chosen their topics: 6 % of those that could, at least one. */
export function drawUnchosen(
  { seed }: SimulationSettings,
  plans: readonly SchoolPlan[],
  counties: readonly County[],
): ReadonlySet<number> {
  const random = createRandom(seed, streams.unchosenSchools);
  const couldChoose = plans.flatMap(({ kind, county }, index) =>
    kind !== "教研机构" && counties[county].organisation.participates ? [index] : [],
  );
  const count = couldChoose.length < 4 ? 0 : Math.max(1, Math.round(unchosenShare * couldChoose.length));
  return new Set(shuffled(random, couldChoose).slice(0, count));
}
