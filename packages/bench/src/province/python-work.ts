import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDossiers, readFolder } from "@jingxun/datasets";
import {
  createEngine,
  type Engine,
  type ItemModel,
  type Model,
  parseHybrid,
  type Standing,
} from "@jingxun/engine";
import { benchPolicyDocument } from "../inputs/bench-policy.ts";
import { provinceDay } from "./province-folder.ts";

/** What a sample took in Python, one process. */
export type PythonFigures = {
  readonly teachers: number;
  /** Seconds of scoring, and of planning. */
  readonly score: number;
  readonly plan: number;
  /** Plans that were found to be the best. */
  readonly solved: number;
  readonly numpy: string;
  readonly scipy: string;
  readonly python: string;
};

const script = fileURLToPath(new URL("../../python/province.py", import.meta.url));
const candidates = 200;
const unlimited = 65_535;

function hasPython(): boolean {
  try {
    execFileSync("python3", ["-c", "import numpy, scipy.optimize"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The folder's engine and the standings of its first teachers who may be planned for. */
async function sampleOf(data: string, model: Model, wanted: number) {
  const people = new Set(["teachers", "postings", "preferences", "needs"] as const);
  const events = new Set(["responses", "observations", "activities"] as const);
  const { dataset } = await readFolder(data, { leaves: new Set([...people, ...events]) });
  const { topics, courses, providers, competencies, organisations, schools, items } = dataset;
  const engine = createEngine({
    catalogue: { topics, courses, providers, competencies },
    schools: { organisations, schools },
    policy: benchPolicyDocument,
    itemBank: items,
    model,
    asOf: provinceDay,
  });
  const opened = await openDossiers(data);
  if (opened.status === "unusable")
    throw new Error(`${data}: expected ${opened.expected}, got ${opened.got}`);
  const standings: Standing[] = [];
  for await (const dossier of opened.reader.dossiers({ start: 0, end: 2 * wanted })) {
    const standing = engine.standing(dossier);
    if (standing.remaining.max > 0 && standings.length < wanted) standings.push(standing);
  }
  await opened.reader.close();
  return { engine, standings };
}

/** The links of an EASE model as a matrix, row by row. */
function denseLinks({ itemIds, columns }: ItemModel): Float32Array {
  const [starts, targets, weights] = [columns.starts, columns.targets, columns.weights];
  const matrix = new Float32Array(itemIds.length * itemIds.length);
  for (let source = 0; source < itemIds.length; source++)
    for (let at = starts[source]; at < starts[source + 1]; at++)
      matrix[source * itemIds.length + targets[at]] = weights[at];
  return matrix;
}

/** Everything that the script reads, by file. */
function arraysOf({ programme, scoring, planning }: Engine, standings: readonly Standing[], model: Model) {
  const [ease, ials] = model.history!.parts;
  const { catalogue } = programme;
  const indices = ials.itemIds.map((id) => catalogue.courseIndexOf.get(id as never)!);
  const placeOf = new Map(indices.map((courseIndex, place) => [courseIndex, place]));
  const placesOf = (courses: Iterable<number>) =>
    Array.from(courses).flatMap((one) => placeOf.get(one) ?? []);
  const histories = standings.map(({ passed, committed }) =>
    placesOf([...passed, ...committed].map(({ courseIndex }) => courseIndex)),
  );
  const starts = new Uint32Array(standings.length + 1);
  histories.forEach((history, row) => {
    starts[row + 1] = starts[row] + history.length;
  });
  const eligible = new Uint8Array(standings.length * indices.length);
  standings.forEach((standing, row) => {
    for (const place of placesOf(scoring.eligible(standing))) eligible[row * indices.length + place] = 1;
  });
  const { min, max } = planning.bounds;
  const { dimensions, unobserved, penalty } = ials.numbers;
  const arrays: Readonly<Record<string, ArrayBufferView>> = {
    "factors.f32": ials.columns.factors,
    "links.f32": denseLinks(ease),
    "starts.u32": starts,
    "histories.u32": Uint32Array.from(histories.flat()),
    "eligible.u8": eligible,
    "hours.u16": Uint16Array.from(indices, (courseIndex) => catalogue.quarterHours[courseIndex]),
    "groups.u16": Uint16Array.from(indices, (courseIndex) => catalogue.groupOf[courseIndex]),
    "bounds.u16": Uint16Array.from(standings.flatMap(({ remaining }) => [remaining.min, remaining.max])),
    "group-bounds.u16": Uint16Array.from([...min, ...max]),
  };
  const top = Math.min(candidates, indices.length - 1);
  const sizes = { teachers: standings.length, courses: indices.length, dimensions, top };
  return { arrays, meta: { ...sizes, unobserved, penalty, unlimited } };
}

/**
 * Returns what scoring and planning `teachers` of a folder takes with numpy and HiGHS, in one process on one thread;
 * `undefined`, after saying so, where there is no Python with both.
 */
export async function pythonWork(
  data: string,
  modelFile: string,
  teachers: number,
  say: (message: string) => void,
): Promise<PythonFigures | undefined> {
  if (!hasPython()) {
    say("Python: expected python3 with numpy and scipy, got none; its line is left out");
    return undefined;
  }
  const model = parseHybrid(readFileSync(modelFile));
  const { engine, standings } = await sampleOf(data, model, teachers);
  const { arrays, meta } = arraysOf(engine, standings, model);
  const folder = `${data}-python`;
  mkdirSync(folder, { recursive: true });
  try {
    for (const [name, array] of Object.entries(arrays))
      writeFileSync(join(folder, name), new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    writeFileSync(join(folder, "meta.json"), JSON.stringify(meta));
    const oneThread = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
    const text = execFileSync("python3", [script, folder], {
      encoding: "utf8",
      env: { ...process.env, ...oneThread },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return { teachers: standings.length, ...(JSON.parse(text) as Omit<PythonFigures, "teachers">) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
