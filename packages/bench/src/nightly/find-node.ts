import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The versions of Node that are supported. */
export const nodeVersions = [20, 22, 24] as const;

const runs = promisify(execFile);

/** Returns how a version of Node is started: the one that runs here, or one by npx; `undefined` where there is none. */
export async function findNode(version: number): Promise<readonly string[] | undefined> {
  if (process.version.startsWith(`v${version}.`)) return [process.execPath];
  const node = ["npx", "--yes", `node@${version}`];
  try {
    const { stdout } = await runs(node[0], [...node.slice(1), "--version"]);
    return stdout.startsWith(`v${version}.`) ? node : undefined;
  } catch {
    return undefined;
  }
}
