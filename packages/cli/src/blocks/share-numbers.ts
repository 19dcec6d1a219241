/** Whether a value is a record as `{}` makes it: a class, a date, a map is none. */
function isRecord(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

type Numbers = Int8Array | Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

function shared(numbers: Numbers): Numbers {
  const buffer = new SharedArrayBuffer(numbers.byteLength);
  new Uint8Array(buffer).set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  const Column = numbers.constructor as new (buffer: SharedArrayBuffer) => Numbers;
  return new Column(buffer);
}

/**
 * Returns plain data whose columns of numbers lie in memory that threads share, so that each of them gets the same ones and
 * no copy: the models, above all. What else there is stays as it is, and nobody is to change a column.
 */
export function shareNumbers<Data>(data: Data): Data {
  if (typeof data !== "object" || data === null) return data;
  if (ArrayBuffer.isView(data))
    return data.buffer instanceof SharedArrayBuffer || data instanceof DataView
      ? data
      : (shared(data as unknown as Numbers) as Data);
  if (Array.isArray(data)) return data.map(shareNumbers) as Data;
  if (!isRecord(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, shareNumbers(value)])) as Data;
}
