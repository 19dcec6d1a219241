import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The built command. */
export const mainFile = fileURLToPath(new URL("../../../cli/dist/main.js", import.meta.url));

/** The day of the runs. */
export const day = "2023-08-20";

/** Runs the built command by `node`, which by default is the one that runs here. */
export async function jingxun(
  args: readonly string[],
  node: readonly string[] = [process.execPath],
): Promise<void> {
  const [program, ...before] = node;
  await promisify(execFile)(program, [...before, mainFile, ...args], { maxBuffer: 64 * 1024 * 1024 });
}

/** What a run says of its times, which differ. */
const timesFile = "run-times.json";
/** The record of a run. */
const runFile = "run.json";

/** What is hashed of a file: of the record of a run that is compared with one of other files all but what these were. */
function bytesOf(path: string, isOfOtherFiles: boolean): Uint8Array | string {
  const bytes = readFileSync(path);
  if (!isOfOtherFiles || !path.endsWith(runFile)) return bytes;
  const { inputs: _, profiles: __, ...rest } = JSON.parse(bytes.toString("utf8"));
  return JSON.stringify(rest);
}

/**
 * Returns the SHA-256 of every file of a folder, by name.
 *
 * @param isOfOtherFiles whether the hashes of what was read are left out; default false.
 */
export function hashesOf(folder: string, isOfOtherFiles = false): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map(({ name }) => name)
      .filter((name) => name !== timesFile)
      .sort()
      .map((name) => [
        name,
        createHash("sha256")
          .update(bytesOf(join(folder, name), isOfOtherFiles))
          .digest("hex"),
      ]),
  );
}

/** Returns the names of the files that are not in both folders with the same bytes. */
export function filesThatDiffer(
  folder: string,
  expected: ReadonlyMap<string, string>,
  isOfOtherFiles = false,
): readonly string[] {
  const found = hashesOf(folder, isOfOtherFiles);
  return [...new Set([...found.keys(), ...expected.keys()])].filter(
    (name) => found.get(name) !== expected.get(name),
  );
}

/** A county to run again and again: its data, what was learned from it, and its profiles. */
export type NightCounty = { readonly data: string; readonly model: string; readonly profiles: string };

/** Simulates a county into `folder`, trains and diagnoses. */
export async function makeNightCounty(folder: string, teachers: number): Promise<NightCounty> {
  const [data, model, profiles] = ["data", "model.jxm", "profiles"].map((name) => join(folder, name));
  const size = ["--teachers", `${teachers}`, "--courses", "400"];
  await jingxun(["simulate", ...size, "--seed", "3", "--as-of", day, "--out", data]);
  await jingxun(["train", data, "--as-of", day, "--no-tower", "--out", model]);
  await jingxun(["diagnose", data, "--as-of", day, "--out", profiles]);
  return { data, model, profiles };
}

/** Returns the arguments of a run of a county. */
export function runArguments(
  { data, model, profiles }: NightCounty,
  out: string,
  ...further: readonly string[]
): readonly string[] {
  const given = ["--as-of", day, "--model", model, "--profiles", profiles, "--out", out];
  return ["recommend", data, ...given, ...further];
}
