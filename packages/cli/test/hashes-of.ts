import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Returns every file of a folder but its times, with the hash of its bytes. */
export function hashesOf(directory: string): Readonly<Record<string, string>> {
  const hashOf = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(directory, name)))
      .digest("hex");
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "run-times.json")
    .map(({ name }) => name);
  return Object.fromEntries(names.sort().map((name) => [name, hashOf(name)]));
}
