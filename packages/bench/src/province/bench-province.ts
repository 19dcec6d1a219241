import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { joinModelFiles } from "./join-models.ts";
import { overlapPolicy } from "./overlap-policy.ts";
import {
  bytesIn,
  clearProvince,
  isProvince,
  markProvince,
  type ProvinceShape,
  provinceDay,
  simulateArgs,
} from "./province-folder.ts";
import { runStage, type StageFigures } from "./run-stage.ts";

export type ProvinceOptions = {
  readonly shape: ProvinceShape;
  /** Teachers that the model is learned from, at most. */
  readonly sample: number;
  readonly threads: number;
  /** File of a model for the same courses; default one that is trained. */
  readonly model?: string;
  /** Of how many teachers, at most, the plans are made by a policy whose groups overlap as well; default none. */
  readonly overlap?: number;
  /** Whose folders and files lie in `directory`. */
  readonly directory: string;
  /** Hears what is done next. */
  readonly say: (message: string) => void;
};

/** Seconds by stage, as a run says itself; empty where it does not. */
export type RunSeconds = Readonly<Record<string, number>>;

/** What a province took, step by step. */
export type ProvinceFigures = {
  readonly shape: ProvinceShape;
  readonly sample: number;
  readonly threads: number;
  readonly stages: readonly StageFigures[];
  /** Of the stages that recommend. */
  readonly within: Readonly<Record<string, RunSeconds>>;
  /** What the threads of the same stages spent on the parts of planning, all together. */
  readonly work: Readonly<Record<string, RunSeconds>>;
  readonly bytes: { readonly data: number; readonly profiles: number; readonly plans: number };
};

/** Where the steps of a province put what they make. */
export function provincePaths(directory: string, { teachers, courses, format }: ProvinceShape) {
  const at = (name: string) => join(directory, `${name}-${teachers}x${courses}-${format}`);
  return {
    data: at("data"),
    model: `${at("model")}.jxm`,
    profiles: at("profiles"),
    plans: at("plans"),
    overlap: at("overlap"),
    policy: join(directory, "overlap.json"),
    partOf: (kind: string) => `${at(kind)}.jxm`,
  };
}

/** What a run says of its times. */
type RunTimes = { readonly seconds: RunSeconds; readonly work?: RunSeconds };

function timesIn(folder: string): RunTimes {
  const path = join(folder, "run-times.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as RunTimes) : { seconds: {} };
}

/** JavaScript's own memory of a run that holds everybody's records, where they are no columns. */
const megabytesOfRecords = 16_000;

/** Runs a step of a province, for so many teachers, and keeps what it used. */
type Run = (stage: string, teachers: number, args: readonly string[]) => Promise<void>;

/** Trains a model of each kind on a sample and joins the two; returns how many teachers that were. */
async function trainBlend({ shape, sample, directory }: ProvinceOptions, run: Run): Promise<number> {
  const { data, model, partOf } = provincePaths(directory, shape);
  const learned = Math.min(sample, shape.teachers);
  const shared = ["--as-of", provinceDay, "--no-tower", "--sample", `${learned}`];
  for (const kind of ["ease", "ials"])
    await run(`train ${kind}`, learned, ["train", data, ...shared, "--model", kind, "--out", partOf(kind)]);
  joinModelFiles(partOf("ease"), partOf("ials"), model);
  return learned;
}

/**
 * Simulates a province, or takes the one that is there; trains a model of each kind on a sample and joins the two, unless
 * one is given; diagnoses everybody; and recommends under the default preset. Every step is a process of its own.
 */
export async function benchProvince(options: ProvinceOptions): Promise<ProvinceFigures> {
  const { shape, threads, directory, say, overlap = 0 } = options;
  const { teachers, format } = shape;
  const { data, profiles, plans, policy, ...paths } = provincePaths(directory, shape);
  const stages: StageFigures[] = [];
  const run: Run = async (stage, count, args) => {
    say(`${stage}: ${count} teachers`);
    stages.push(await runStage(stage, count, args, format === "csv" ? megabytesOfRecords : undefined));
    say(`${stage}: ${Math.round(stages[stages.length - 1].seconds)} s`);
  };
  if (!isProvince(data, shape)) {
    clearProvince(data);
    await run("simulate", teachers, simulateArgs(shape, data));
    markProvince(data, shape);
  }
  const { model = paths.model } = options;
  const sample = options.model === undefined ? await trainBlend(options, run) : 0;
  const shared = [data, "--as-of", provinceDay, "--threads", `${threads}`, "--format", format];
  await run("diagnose", teachers, ["diagnose", ...shared, "--out", profiles]);
  const within: Record<string, RunSeconds> = {};
  const work: Record<string, RunSeconds> = {};
  const recommend = async (stage: string, count: number, out: string, further: readonly string[] = []) => {
    rmSync(out, { recursive: true, force: true });
    const read = ["--model", model, "--profiles", profiles, ...further];
    await run(stage, count, ["recommend", ...shared, ...read, "--out", out]);
    const { seconds, work: spent = {} } = timesIn(out);
    within[stage] = seconds;
    work[stage] = spent;
  };
  await recommend("recommend", teachers, plans);
  if (overlap > 0) {
    writeFileSync(policy, JSON.stringify(overlapPolicy()));
    const parts = Math.ceil(teachers / overlap);
    const part = parts === 1 ? [] : ["--shard", `1/${parts}`];
    const count = Math.round(teachers / parts);
    await recommend("recommend, overlap", count, paths.overlap, ["--policy", policy, ...part]);
  }
  const bytes = { data: bytesIn(data), profiles: bytesIn(profiles), plans: bytesIn(plans) };
  return { shape, sample, threads, stages, within, work, bytes };
}
