import { parquetHeader } from "hyparquet/src/column.js";
import { readLevels } from "./read-levels.ts";

/** The one page of a column of a row group. */
export type Page = {
  readonly valueCount: number;
  readonly missingCount: number;
  /** For each value, whether it goes on with a list; absent in other columns. */
  readonly repeated?: Uint8Array;
  /** For each value, whether it is there; absent where all are. */
  readonly present?: Uint8Array;
  readonly values: Uint8Array<ArrayBuffer>;
};

/**
 * Returns the page that `bytes` are: its levels, and its values as the bytes that they are.
 *
 * @throws {TypeError} where it is a page of another kind, and the errors of reading behind the end.
 */
export function readPage(bytes: Uint8Array<ArrayBuffer>): Page {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const { type, data_page_header_v2: head } = parquetHeader(reader);
  if (type !== "DATA_PAGE_V2" || head === undefined || head.encoding !== "PLAIN")
    throw new TypeError(`readPage: a page must be PLAIN, got ${head?.encoding ?? type}`);
  const { num_values: valueCount, num_nulls: missingCount } = head;
  const levelsOf = (length: number) => {
    const start = reader.offset;
    reader.offset += length;
    return readLevels(bytes.subarray(start, start + length), valueCount);
  };
  const repeatedLength = head.repetition_levels_byte_length;
  const presentLength = head.definition_levels_byte_length;
  const repeated = repeatedLength > 0 ? levelsOf(repeatedLength) : undefined;
  const present = missingCount > 0 ? levelsOf(presentLength) : undefined;
  if (present === undefined) reader.offset += presentLength;
  const values = bytes.subarray(reader.offset);
  return { valueCount, missingCount, ...(repeated && { repeated }), ...(present && { present }), values };
}
