import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { expect, test } from "vitest";
import { shareNumbers } from "../../src/blocks/share-numbers.ts";

const data = {
  name: "model",
  columns: [Float32Array.of(1, 2, 3).subarray(1), { inner: Int32Array.of(-1), none: undefined }],
  map: new Map([["a", 1]]),
  none: null,
};

/** What another thread gets. */
function sent<Data>(value: Data): Data {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(value);
  const { message } = receiveMessageOnPort(port2)!;
  port1.close();
  return message;
}

test("columns of numbers reach another thread without a copy, and all else as it is", () => {
  const first = sent(shareNumbers(data));
  expect(first).toEqual(data);
  const numbers = shareNumbers(data.columns[0]) as Float32Array;
  const received = sent({ numbers }).numbers;
  numbers[0] = 9;
  expect([...received]).toEqual([9, 3]);
  expect(shareNumbers(numbers)).toBe(numbers);
});

test("what was given is not changed", () => {
  const given = Float64Array.of(1);
  const [own] = shareNumbers([given]);
  own[0] = 2;
  expect(given[0]).toBe(1);
});
