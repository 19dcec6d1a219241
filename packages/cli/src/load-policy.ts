import { readFile } from "node:fs/promises";
import { type PolicyDocument, parsePolicy, policyPresets } from "@jingxun/engine";
import { CommandError, exitCode } from "./exit-code.ts";
import { parseJson } from "./parse-json.ts";

async function readDocument(path: string): Promise<PolicyDocument> {
  const parsed = parsePolicy(parseJson(await readFile(path, "utf8"), path));
  if (parsed.status === "parsed") return parsed.document;
  const issues = parsed.issues.map((issue) => `  ${issue.path || "(root)"}: ${issue.message}`).join("\n");
  throw new CommandError(exitCode.unusable, `${path}: not a policy:\n${issues}`);
}

/**
 * Returns the policy named by `--policy`: a preset's name or a file. Without one, the folder's `policy.json`
 * if it has one, else the preset `shandong-2023`.
 */
export async function loadPolicy(directory: string, nameOrFile: string | undefined): Promise<PolicyDocument> {
  if (nameOrFile !== undefined) return policyPresets[nameOrFile] ?? (await readNamed(nameOrFile));
  try {
    return await readDocument(`${directory}/policy.json`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return policyPresets["shandong-2023"];
    throw error;
  }
}

async function readNamed(path: string): Promise<PolicyDocument> {
  try {
    return await readDocument(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const names = Object.keys(policyPresets).join(", ");
    throw new CommandError(exitCode.unusable, `--policy: expected a file or one of ${names}, got ${path}`);
  }
}
