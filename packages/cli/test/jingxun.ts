import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built command. */
export const mainFile = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** How one run of the command ended. */
export type Ended = { readonly exit: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the built command as its users do, in a process of its own. */
export function jingxun(...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [mainFile, ...args], { encoding: "utf8" });
  return { exit: status, stdout, stderr };
}

/** A folder of its own for one test file; `remove` takes it away. */
export function temporaryFolder(): {
  readonly path: (...names: readonly string[]) => string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "jingxun-cli-"));
  return {
    path: (...names) => join(folder, ...names),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
