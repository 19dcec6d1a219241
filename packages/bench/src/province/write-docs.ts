import { readFileSync, writeFileSync } from "node:fs";
import type { Machine } from "../machine.ts";
import { markdownTable } from "../markdown-table.ts";
import { withBlock } from "../with-block.ts";
import { type GrowthRow, growthCells, growthHeader } from "./growth.ts";
import { machineCounts, nationTeachers, planNation } from "./nation.ts";
import { goalTeachers, provinceGoals } from "./province-goals.ts";
import {
  goalText,
  type ProvinceRecord,
  provinceCells,
  provinceHeader,
  provinceRows,
  pythonRatio,
  workText,
} from "./province-text.ts";

const number = (value: number) => Math.round(value).toLocaleString("en");
const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);

function provinceBlock(record: ProvinceRecord & { readonly machine: Machine }): string {
  const { machine, main, python } = record;
  const { data, profiles, plans } = main.bytes;
  const ratio = pythonRatio(record);
  const perMillion = (bytes: number) => gigabytes((bytes * goalTeachers) / main.shape.teachers);
  return [
    `${number(main.shape.teachers)} teachers x ${number(main.shape.courses)} courses, ${main.threads} threads, Node ${machine.node} on ${machine.cores} x ${machine.cpu}, load ${machine.load} at the start:`,
    markdownTable(provinceHeader, provinceRows(record).map(provinceCells)),
    ["```text", ...provinceGoals(main).map(goalText), "```"].join("\n"),
    workText(main),
    `Files of a million teachers: ${perMillion(data)} GB of records, ${perMillion(profiles)} GB of profiles, ${perMillion(plans)} GB of plans.`,
    ...(ratio === undefined
      ? ["There was no Python with numpy and scipy; its line is left out."]
      : [
          `Python ${python!.python} with numpy ${python!.numpy} and scipy ${python!.scipy} takes ${ratio.toFixed(1)} times as long: ${number(python!.teachers)} teachers in one process, ${((1000 * python!.score) / python!.teachers).toFixed(1)} ms a teacher of scoring and ${((1000 * python!.plan) / python!.teachers).toFixed(1)} ms of planning, shared among as many processes as there are threads. It reads no records and writes no plans.`,
        ]),
  ].join("\n\n");
}

function nationBlock({ main }: ProvinceRecord): string {
  const { data, profiles, plans } = main.bytes;
  const ofNation = (bytes: number) => number((bytes * nationTeachers) / main.shape.teachers / 1e9);
  const trained = main.stages.filter(({ stage }) => stage.startsWith("train"));
  const trainedSeconds = trained.reduce((sum, { seconds }) => sum + seconds, 0);
  const header = [
    "step",
    "MB a machine",
    ...machineCounts.map((count) => `${count} machine${count > 1 ? "s" : ""}`),
  ];
  const rows = planNation(main).map(({ step, minutes, megabytes }) => [
    step,
    number(megabytes),
    ...minutes.map((value) => `${value < 10 ? value.toFixed(1) : number(value)} min`),
  ]);
  return [
    `${number(nationTeachers)} teachers in parts of ${number(main.shape.teachers)}, on machines of ${main.threads} cores:`,
    markdownTable(header, rows),
    `In files: ${ofNation(data)} GB of records, ${ofNation(profiles)} GB of profiles and ${ofNation(plans)} GB of plans. The model takes ${number(trainedSeconds)} s, once, on one machine.`,
  ].join("\n\n");
}

/** What was measured and is written into the page. */
export type Measured = {
  readonly province?: ProvinceRecord & { readonly machine: Machine };
  readonly growth?: readonly GrowthRow[];
};

/** Writes the figures of runs into a page; what was not measured stays as it is there. */
export function writeFigures(path: string, { province, growth }: Measured): void {
  let page = readFileSync(path, "utf8");
  if (province) {
    page = withBlock(page, "province", provinceBlock(province));
    page = withBlock(page, "nation", nationBlock(province));
  }
  if (growth) page = withBlock(page, "growth", markdownTable(growthHeader, growth.map(growthCells)));
  writeFileSync(path, page);
}
