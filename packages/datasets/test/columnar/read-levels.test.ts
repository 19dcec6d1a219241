import fc from "fast-check";
import { ByteWriter } from "hyparquet-writer";
import { writeRleBitPackedHybrid } from "hyparquet-writer/src/encoding.js";
import { expect, test } from "vitest";
import { readLevels } from "../../src/columnar/read-levels.ts";

/** Levels that come in runs, alone and mixed. */
const levels = fc
  .array(fc.tuple(fc.nat({ max: 1 }), fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 300 }))), { maxLength: 40 })
  .map((runs) => runs.flatMap(([level, count]) => new Array<number>(count).fill(level)))
  .filter((all) => all.length > 0);

function written(all: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  writeRleBitPackedHybrid(writer, Uint8Array.from(all), 1);
  return new Uint8Array(writer.getBytes());
}

test("levels come back as they were written", () => {
  fc.assert(
    fc.property(levels, (all) => {
      expect([...readLevels(written(all), all.length)]).toEqual(all);
    }),
  );
});

test("too few bytes are refused", () => {
  const bytes = written(Array.from({ length: 100 }, (_, at) => at & 1));
  for (let length = 0; length < bytes.length; length++)
    expect(() => readLevels(bytes.subarray(0, length), 100)).toThrow(RangeError);
});
