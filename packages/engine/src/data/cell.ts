import type { z } from "zod";

type Decode = (cell: string) => unknown;
type Encode = (value: unknown) => string;

/** How one column goes from a cell of text to a value and back; `decode` of an empty cell is `undefined`. */
export type CellCodec = { readonly decode: Decode; readonly encode: Encode };

const decimalPattern = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
// What cannot be read is handed on as text, so that the column's schema words the one fault.
const decodeNumber: Decode = (cell) => (decimalPattern.test(cell) ? Number(cell) : cell);
const decodeFlag: Decode = (cell) => (cell === "true" ? true : cell === "false" ? false : cell);
const decodeWeighted: Decode = (cell) => {
  const colon = cell.lastIndexOf(":");
  return colon < 0
    ? cell
    : { competencyId: cell.slice(0, colon), weight: decodeNumber(cell.slice(colon + 1)) };
};
const encodeWeighted: Encode = (value) => {
  const { competencyId, weight } = value as { competencyId: string; weight: number };
  return `${competencyId}:${weight}`;
};

function scalarCodec(schema: z.ZodType): CellCodec {
  switch (schema.def.type) {
    case "number":
      return { decode: decodeNumber, encode: String };
    case "boolean":
      return { decode: decodeFlag, encode: String };
    case "object":
      return { decode: decodeWeighted, encode: encodeWeighted };
    default:
      return { decode: (cell) => cell, encode: String };
  }
}

/** Returns the codec that a column's zod schema implies: lists by `|`, numbers, flags, dates and ids as text. */
export function cellCodec(schema: z.ZodType): CellCodec {
  const def = schema.def as { type: string; innerType?: z.ZodType; element?: z.ZodType };
  if (def.type === "optional") {
    const inner = cellCodec(def.innerType!);
    return {
      decode: inner.decode,
      encode: (value) => (value === undefined ? "" : inner.encode(value)),
    };
  }
  if (def.type === "readonly") return cellCodec(def.innerType!);
  if (def.type !== "array") return scalarCodec(schema);
  const element = cellCodec(def.element!);
  return {
    decode: (cell) => (cell === "" ? [] : cell.split("|").map(element.decode)),
    encode: (value) => (value as readonly unknown[]).map(element.encode).join("|"),
  };
}
