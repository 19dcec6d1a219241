import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type PolicyOverlay, parseOverlay } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { parseJson } from "../parse-json.ts";

/** Where a folder of data has the overlays of its organisations. */
export const policiesFolder = "policies";

/**
 * Returns the overlays in the folder `policies` of a folder of data, by file name; none without one.
 *
 * @throws {CommandError} `unusable` with everything that is wrong with a file that is no overlay.
 */
export async function readOverlays(directory: string): Promise<readonly PolicyOverlay[]> {
  const folder = join(directory, policiesFolder);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const overlays: PolicyOverlay[] = [];
  for (const name of names.filter((file) => file.endsWith(".json")).sort()) {
    const path = join(folder, name);
    const parsed = parseOverlay(parseJson(await readFile(path, "utf8"), path));
    if (parsed.status === "invalid") {
      const lines = parsed.issues.map((issue) => `  ${issue.path || "(root)"}: ${issue.message}`).join("\n");
      throw new CommandError(exitCode.unusable, `${path}: not an overlay of a policy:\n${lines}`);
    }
    overlays.push(parsed.overlay);
  }
  return overlays;
}
