import { readFile } from "node:fs/promises";
import { type Framework, frameworks, parseFramework } from "@jingxun/engine";
import { CommandError, exitCode } from "./exit-code.ts";
import { parseJson } from "./parse-json.ts";

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const ids = Object.keys(frameworks).join(", ");
    throw new CommandError(exitCode.unusable, `frameworks: expected a file or one of ${ids}, got ${path}`);
  }
}

/** Returns a framework that comes with the engine, by its id, or the framework in a JSON file. */
export async function loadFramework(idOrFile: string): Promise<Framework> {
  if (Object.hasOwn(frameworks, idOrFile)) return frameworks[idOrFile];
  const parsed = parseFramework(parseJson(await readText(idOrFile), idOrFile));
  if (parsed.status === "parsed") return parsed.framework;
  const issues = parsed.issues.map(
    ({ path, expected, got }) => `  ${path || "(root)"}: expected ${expected}, got ${got}`,
  );
  throw new CommandError(exitCode.unusable, `${idOrFile}: not a framework:\n${issues.join("\n")}`);
}
