import { z } from "zod";
import type { Model } from "../model.ts";
import { refuse, sealBytes, unsealBytes } from "../models/envelope.ts";
import { parseModel, serialiseModel } from "../models/serialise-model.ts";
import { trainedKinds } from "../models/train-item-model.ts";
import { parseTower, towerColumns } from "../tower/tower-columns.ts";
import type { ContentModel } from "./content-model.ts";
import { learnedParts, regimes } from "./regimes.ts";

/** What the bytes of a county's model start with. */
const name = "JXCM";

const index = z.number().int().min(0);
const share = z.number().min(0).max(1);
const counts = z.strictObject({
  teacherCount: index,
  courses: z.array(index).readonly(),
  counts: z.array(index).readonly(),
});
const figures = z.strictObject({
  courseIds: z.array(z.string()).readonly(),
  teacherCount: index,
  overall: counts,
  cells: z.record(z.string(), counts).readonly(),
  successors: z.array(counts).readonly(),
});
const partWeights = z.strictObject(Object.fromEntries(learnedParts.map((part) => [part, share])));
const regimeSelection = z.strictObject({
  cases: index,
  chosen: z.enum(["learned", "policy"]),
  learned: z.number(),
  policy: z.number(),
  parts: z.record(z.string(), z.number()),
});
const ofRegimes = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject(Object.fromEntries(regimes.map((regime) => [regime, z.exactOptional(schema)])));
const selection = z.strictObject({
  cut: z.exactOptional(z.iso.date()),
  history: z.strictObject({
    chosen: z.enum(["none", "blend", ...Object.keys(trainedKinds)]),
    value: z.number(),
    cases: index,
    candidates: z.array(z.strictObject({ kind: z.string(), value: z.number() })),
    skipped: z.array(z.strictObject({ kind: z.string(), reason: z.string() })),
  }),
  blend: ofRegimes(regimeSelection),
});
const content = z.strictObject({
  spaceBytes: index,
  numbers: z.record(z.string(), z.number()),
  strings: z.record(z.string(), z.string()),
  lists: z.record(z.string(), z.array(z.string())),
  columns: z.array(z.strictObject({ name: z.string(), length: index })),
});
const modelHeader = z.strictObject({
  format: z.literal(2),
  kind: z.literal("hybrid"),
  asOf: z.exactOptional(z.iso.date()),
  figures,
  weights: ofRegimes(partWeights),
  selection,
  historyBytes: index,
  content: z.exactOptional(content),
});

/** Returns a model as bytes, with a checksum of all of them. The same model gives the same bytes. */
export function serialiseHybrid({ history, content: held, ...rest }: Model): Uint8Array {
  const block = history === undefined ? new Uint8Array(0) : serialiseModel(history);
  const header = { ...rest, historyBytes: block.length };
  if (held === undefined) return sealBytes(name, header, [block]);
  const space = serialiseModel(held.space);
  const { columns, ...tower } = towerColumns(held.tower);
  const entries = Object.entries(columns);
  const listed = entries.map(([column, { length }]) => ({ name: column, length }));
  return sealBytes(name, { ...header, content: { ...tower, columns: listed, spaceBytes: space.length } }, [
    block,
    space,
    ...entries.map(([, column]) => column),
  ]);
}

type TakeBlock = ReturnType<typeof unsealBytes>["takeBlock"];

function takeContent(
  { spaceBytes, columns, ...tower }: z.output<typeof content>,
  takeBlock: TakeBlock,
): ContentModel {
  const space = parseModel(takeBlock(spaceBytes));
  const read = columns.map(({ name: column, length }) => [
    column,
    new Float32Array(takeBlock(4 * length).buffer as ArrayBuffer),
  ]);
  const found = parseTower({ ...tower, columns: Object.fromEntries(read) });
  if (space.kind !== "ials" || space.numbers.dimensions !== found.dimensions)
    refuse(`content must be of an ials model of ${found.dimensions} dimensions`, space.kind);
  return { space, tower: found };
}

function requireIndices({ courseIds, overall, cells, successors }: Model["figures"]): void {
  if (successors.length !== courseIds.length)
    refuse(`there must be ${courseIds.length} rows of successors`, successors.length);
  for (const { courses, counts: counted } of [overall, ...Object.values(cells), ...successors]) {
    if (courses.length !== counted.length) refuse("every course must have a count", counted.length);
    if (courses.some((course) => course >= courseIds.length))
      refuse(`courses must be below ${courseIds.length}`, "others");
  }
}

/**
 * Returns the model that `serialiseHybrid` wrote. Nothing in the bytes is code, and nothing is believed before the
 * checksum and the form of everything are right.
 *
 * @throws {EngineError} `invalid-record` for anything else than whole bytes of a model.
 */
export function parseHybrid(bytes: Uint8Array): Model {
  const { header, takeBlock } = unsealBytes(name, bytes);
  const parsed = modelHeader.safeParse(header);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    return refuse(`${path.join(".")} must be as a model has it`, message);
  }
  const { historyBytes, content: held, ...rest } = parsed.data;
  const model = rest as unknown as Omit<Model, "history" | "content">;
  requireIndices(model.figures);
  const history = takeBlock(historyBytes);
  return {
    ...model,
    ...(historyBytes > 0 && { history: parseModel(history) }),
    ...(held && { content: takeContent(held, takeBlock) }),
  };
}
