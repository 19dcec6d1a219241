import { readFile } from "node:fs/promises";
import { parseRules, type RuleDocument, type RuleIssue, rulePresets } from "@jingxun/engine";
import { CommandError, exitCode } from "./exit-code.ts";
import { parseJson } from "./parse-json.ts";

const issueLine = ({ rule, path, message }: RuleIssue) =>
  `  ${rule === undefined ? "" : `rule ${rule}: `}${path || "(root)"}: ${message}`;

async function readDocument(path: string): Promise<RuleDocument> {
  const parsed = parseRules(parseJson(await readFile(path, "utf8"), path));
  if (parsed.status === "parsed") return parsed.document;
  throw new CommandError(
    exitCode.unusable,
    `${path}: not a document of rules:\n${parsed.issues.map(issueLine).join("\n")}`,
  );
}

/** Returns the rules named by `--rules`: a preset's name or a file; default the preset `standard`. */
export async function loadRules(nameOrFile = "standard"): Promise<RuleDocument> {
  const preset = rulePresets[nameOrFile];
  if (preset !== undefined) return preset;
  try {
    return await readDocument(nameOrFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const names = Object.keys(rulePresets).join(", ");
    throw new CommandError(
      exitCode.unusable,
      `--rules: expected a file or one of ${names}, got ${nameOrFile}`,
    );
  }
}
