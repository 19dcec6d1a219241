import { EngineError } from "../../data/errors.ts";
import { blendShapes } from "./blend-shapes.ts";
import { checksumOf } from "./checksum.ts";
import { type ItemModel, type ItemModelKind, itemModelKinds, type ModelColumn } from "./item-model.ts";
import { successionViews } from "./succession.ts";

/** "JXIM", little-endian. */
const magic = 0x4d49584a;
const prefixBytes = 16;

const columnTypes = { f32: Float32Array, f64: Float64Array, u32: Uint32Array } as const;
type ColumnType = keyof typeof columnTypes;

type ColumnEntry = { readonly name: string; readonly type: ColumnType; readonly length: number };
type ModelEntry = {
  readonly kind: ItemModelKind;
  readonly numbers: { readonly [name: string]: number };
  readonly columns: readonly ColumnEntry[];
  readonly parts: readonly ModelEntry[];
};
type Header = { readonly format: 1; readonly itemIds: readonly string[]; readonly model: ModelEntry };

const typeOf = (column: ModelColumn): ColumnType =>
  column instanceof Float32Array ? "f32" : column instanceof Float64Array ? "f64" : "u32";

function entryOf({ kind, numbers, columns, parts }: ItemModel): ModelEntry {
  const entries = Object.entries(columns).map(([name, column]) => ({
    name,
    type: typeOf(column),
    length: column.length,
  }));
  return { kind, numbers, columns: entries, parts: parts.map(entryOf) };
}

const columnsOf = (model: ItemModel): readonly ModelColumn[] => [
  ...Object.values(model.columns),
  ...model.parts.flatMap(columnsOf),
];

/** JSON in ASCII alone, so that a character is a byte. */
const asciiJson = (value: unknown) =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const padded = (bytes: number) => Math.ceil(bytes / 8) * 8;

/**
 * Returns a model as bytes: a header that says what there is, the columns as they are in memory (little-endian, as
 * on every machine that Node runs on), and a checksum of all of it. The same model gives the same bytes.
 */
export function serialiseModel(model: ItemModel): Uint8Array {
  const header: Header = { format: 1, itemIds: model.itemIds, model: entryOf(model) };
  const text = asciiJson(header);
  const columns = columnsOf(model);
  const size = columns.reduce(
    (sum, { byteLength }) => sum + padded(byteLength),
    prefixBytes + padded(text.length),
  );
  const bytes = new Uint8Array(size + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, text.length, true);
  view.setFloat64(8, size, true);
  for (let at = 0; at < text.length; at++) bytes[prefixBytes + at] = text.charCodeAt(at);
  let at = prefixBytes + padded(text.length);
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  const [low, high] = checksumOf(bytes.subarray(0, size));
  view.setUint32(size, low, true);
  view.setUint32(size + 4, high, true);
  return bytes;
}

const fail = (rule: string, got: unknown): never => {
  throw new EngineError("invalid-record", `parseModel: ${rule}, got ${String(got)}`);
};

function requireWhole(bytes: Uint8Array): string {
  if (bytes.length < prefixBytes + 8)
    return fail(`a model has at least ${prefixBytes + 8} bytes`, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) return fail("a model starts with JXIM", view.getUint32(0, true));
  const size = view.getFloat64(8, true);
  if (size !== bytes.length - 8) return fail(`the length must be ${size + 8} bytes`, bytes.length);
  const [low, high] = checksumOf(bytes.subarray(0, size));
  if (low !== view.getUint32(size, true) || high !== view.getUint32(size + 4, true))
    return fail("the checksum must be that of the bytes", `${low.toString(16)} ${high.toString(16)}`);
  const length = view.getUint32(4, true);
  if (prefixBytes + padded(length) > size) return fail("the header must lie in the file", length);
  let text = "";
  for (let first = 0; first < length; first += 8192)
    text += String.fromCharCode(
      ...bytes.subarray(prefixBytes + first, prefixBytes + Math.min(length, first + 8192)),
    );
  return text;
}

/** Columns that every kind must have beside `popularity`, with their lengths where these follow from the items. */
function requireShape({ kind, itemIds, columns, numbers, parts }: ItemModel): void {
  const count = itemIds.length;
  const lengths: { readonly [name: string]: number | undefined } = {
    popularity: count,
    ...(["item-knn", "rp3beta", "ease", "directed"].includes(kind)
      ? { starts: count + 1, targets: columns.weights?.length, weights: columns.targets?.length }
      : {}),
    ...(kind === "ials"
      ? { factors: count * numbers.dimensions, gram: numbers.dimensions * numbers.dimensions }
      : {}),
    ...(kind === "succession" ? { base: count, weights: successionViews * count * count } : {}),
    ...(kind === "blend" ? { weights: parts.length * blendShapes.length } : {}),
  };
  for (const [name, length] of Object.entries(lengths))
    if (columns[name] === undefined || columns[name].length !== length)
      fail(`${kind} must have a column ${name} of ${length}`, columns[name]?.length);
  if (kind !== "blend" && parts.length > 0) fail(`${kind} has no parts`, parts.length);
  const { starts, targets } = columns;
  if (
    starts !== undefined &&
    (starts[count] !== targets.length || starts.some((at, i) => i > 0 && at < starts[i - 1]))
  )
    fail(`${kind}: starts must ascend to ${targets.length}`, starts[count]);
  if (targets?.some((target) => target >= count)) fail(`${kind}: targets must be items`, "others");
}

/**
 * Returns the model that `serialiseModel` wrote. Nothing in the bytes is code, and nothing is believed before the
 * checksum, the kinds and the lengths of all columns are right.
 *
 * @throws {EngineError} `invalid-record` for anything else than whole bytes of a model.
 */
export function parseModel(bytes: Uint8Array): ItemModel {
  const header = parseHeader(requireWhole(bytes));
  let at = prefixBytes + padded(new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true));
  const take = ({ name, type, length }: ColumnEntry): readonly [string, ModelColumn] => {
    const Column = columnTypes[type];
    if (Column === undefined || !Number.isInteger(length) || length < 0)
      fail("a column has a type and a length", `${type} and ${length}`);
    const size = length * Column.BYTES_PER_ELEMENT;
    if (at + size > bytes.length - 8) fail(`the column ${name} must lie in the file`, length);
    const column = new Column(bytes.slice(at, at + size).buffer);
    at += padded(size);
    return [name, column];
  };
  const build = ({ kind, numbers, columns, parts }: ModelEntry): ItemModel => {
    if (!itemModelKinds.includes(kind)) fail(`the kind must be one of ${itemModelKinds.join(", ")}`, kind);
    const own = Object.fromEntries(columns.map(take));
    const model: ItemModel = {
      format: 1,
      kind,
      itemIds: header.itemIds,
      numbers,
      columns: own,
      parts: parts.map(build),
    };
    requireShape(model);
    return model;
  };
  return build(header.model);
}

function parseHeader(text: string): Header {
  try {
    const header = JSON.parse(text) as Header;
    if (header.format !== 1) fail("the format must be 1", header.format);
    return header;
  } catch (error) {
    if (error instanceof EngineError) throw error;
    return fail("the header must be JSON", (error as Error).message);
  }
}
