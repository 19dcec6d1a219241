import { blendShapes } from "./blend-shapes.ts";
import { refuse, sealBytes, unsealBytes } from "./envelope.ts";
import { type ItemLinks, unsortedSource } from "./item-links.ts";
import { type ItemModel, type ItemModelKind, itemModelKinds, type ModelColumn } from "./item-model.ts";
import { successionViews } from "./succession.ts";

/** What the bytes of a model start with. */
const name = "JXIM";

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

/**
 * Returns a model as bytes: a header that says what there is, the columns as they are in memory (little-endian, as
 * on every machine that Node runs on), and a checksum of all of it. The same model gives the same bytes.
 */
export function serialiseModel(model: ItemModel): Uint8Array {
  const header: Header = { format: 1, itemIds: model.itemIds, model: entryOf(model) };
  return sealBytes(name, header, columnsOf(model));
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
  for (const [column, length] of Object.entries(lengths))
    if (columns[column] === undefined || columns[column].length !== length)
      refuse(`${kind} must have a column ${column} of ${length}`, columns[column]?.length);
  if (kind !== "blend" && parts.length > 0) refuse(`${kind} has no parts`, parts.length);
  const { starts, targets } = columns;
  if (
    starts !== undefined &&
    (starts[count] !== targets.length || starts.some((at, i) => i > 0 && at < starts[i - 1]))
  )
    refuse(`${kind}: starts must ascend to ${targets.length}`, starts[count]);
  if (targets?.some((target) => target >= count)) refuse(`${kind}: targets must be items`, "others");
  if (targets === undefined) return;
  const unsorted = unsortedSource(columns as unknown as ItemLinks);
  if (unsorted >= 0) refuse(`${kind}: the targets of an item must ascend`, `others at item ${unsorted}`);
}

/**
 * Returns the model that `serialiseModel` wrote. Nothing in the bytes is code, and nothing is believed before the
 * checksum, the kinds and the lengths of all columns are right.
 *
 * @throws {EngineError} `invalid-record` for anything else than whole bytes of a model.
 */
export function parseModel(bytes: Uint8Array): ItemModel {
  const { header: found, takeBlock } = unsealBytes(name, bytes);
  const header = found as Header;
  if (header.format !== 1) refuse("the format must be 1", header.format);
  const take = ({ name: column, type, length }: ColumnEntry): readonly [string, ModelColumn] => {
    const Column = columnTypes[type];
    if (Column === undefined || !Number.isInteger(length) || length < 0)
      refuse("a column has a type and a length", `${type} and ${length}`);
    return [column, new Column(takeBlock(length * Column.BYTES_PER_ELEMENT).buffer as ArrayBuffer)];
  };
  const build = ({ kind, numbers, columns, parts }: ModelEntry): ItemModel => {
    if (!itemModelKinds.includes(kind)) refuse(`the kind must be one of ${itemModelKinds.join(", ")}`, kind);
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
