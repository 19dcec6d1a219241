import { readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
const simulate = (out: string, ...args: readonly string[]) =>
  jingxun("simulate", "--courses", "250", "--years", "1", "--json", "--out", folder.path(out), ...args);
const filesOf = (out: string) =>
  Object.fromEntries(
    readdirSync(folder.path(out), { recursive: true })
      .map(String)
      .filter((name) => name.includes("."))
      .map((name) => [name, readFileSync(folder.path(out, name))]),
  );

afterAll(folder.remove);

test.each(["csv", "parquet"])(
  "threads change no byte of a simulation as %s",
  (format) => {
    const args = ["--teachers", "1100", "--format", format];
    const one = simulate(`${format}-one`, ...args, "--threads", "1");
    expect(one).toMatchObject({ exit: 0, stderr: "" });
    expect(simulate(`${format}-three`, ...args, "--threads", "3")).toEqual(one);
    expect(filesOf(`${format}-three`)).toEqual(filesOf(`${format}-one`));
  },
  60_000,
);

test("an option that threads would meet is refused before anything is drawn", () => {
  expect(simulate("none", "--seed", "99999999999", "--threads", "3")).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining("seed must be an integer from 0 to 4294967295"),
  });
});
