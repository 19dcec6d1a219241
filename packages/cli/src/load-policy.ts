import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type InheritedPolicy,
  inheritPolicy,
  isOverlay,
  type PolicyConflict,
  type PolicyDocument,
  type PolicyIssue,
  type PolicyOverlay,
  parseOverlay,
  parsePolicy,
  policyPresets,
} from "@jingxun/engine";
import { CommandError, exitCode } from "./exit-code.ts";
import { parseJson } from "./parse-json.ts";

/** A whole policy and the overlays that lead from it to the organisation asked for, from the top down. */
type PolicyChain = { readonly base: PolicyDocument; readonly overlays: readonly PolicyOverlay[] };

function invalid(path: string, what: string, issues: readonly PolicyIssue[]): CommandError {
  const lines = issues.map((issue) => `  ${issue.path || "(root)"}: ${issue.message}`).join("\n");
  return new CommandError(exitCode.unusable, `${path}: not ${what}:\n${lines}`);
}

/** Reads a policy, or an overlay and what it extends: a preset, or the file of that name beside it. */
async function readChain(path: string, below: readonly string[] = []): Promise<PolicyChain> {
  if (below.includes(path))
    throw new CommandError(
      exitCode.unusable,
      `${path}: expected policies that end in a whole one, got a circle`,
    );
  const input = parseJson(await readFile(path, "utf8"), path);
  if (!isOverlay(input)) {
    const parsed = parsePolicy(input);
    if (parsed.status === "invalid") throw invalid(path, "a policy", parsed.issues);
    return { base: parsed.document, overlays: [] };
  }
  const parsed = parseOverlay(input);
  if (parsed.status === "invalid") throw invalid(path, "an overlay of a policy", parsed.issues);
  const { overlay } = parsed;
  const preset = policyPresets[overlay.extends];
  const above = preset
    ? { base: preset, overlays: [] }
    : await readChain(join(dirname(path), `${overlay.extends}.json`), [...below, path]);
  return { ...above, overlays: [...above.overlays, overlay] };
}

type Inherited = Extract<InheritedPolicy, { status: "inherited" }>;

async function readPolicy(path: string): Promise<Inherited> {
  const { base, overlays } = await readChain(path);
  const inherited = inheritPolicy(base, overlays);
  if (inherited.status === "invalid") throw invalid(path, "a policy", inherited.issues);
  return inherited;
}

const sideText = ({ policy, value, source }: PolicyConflict["above"]) =>
  `${JSON.stringify(value)} by ${policy} (${source})`;

/** Returns a conflict in one line, with both sources. */
export function conflictText({ path, rule, above, below }: PolicyConflict): string {
  return `${path} (${rule}): ${sideText(above)}, then ${sideText(below)}`;
}

/** Ends the command where an organisation widens what stands above it. */
function requireNoConflict(path: string, { document, conflicts }: Inherited): PolicyDocument {
  if (conflicts.length === 0) return document;
  const lines = conflicts.map((conflict) => `  ${conflictText(conflict)}`).join("\n");
  throw new CommandError(exitCode.contradictoryPolicy, `${path}: not allowed by the policy above:\n${lines}`);
}

/** Returns the policy of a preset's name or a file, with every conflict of an overlay with what stands above. */
export async function loadNamedPolicy(nameOrFile: string): Promise<Inherited> {
  const preset = policyPresets[nameOrFile];
  if (preset !== undefined) return { status: "inherited", document: preset, conflicts: [] };
  try {
    return await readPolicy(nameOrFile);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw error;
    const names = Object.keys(policyPresets).join(", ");
    throw new CommandError(exitCode.unusable, `--policy: expected a file or one of ${names}, got ${path}`);
  }
}

/**
 * Returns the policy named by `--policy`: a preset's name, a file, or an overlay's file with what it extends.
 * Without one, the folder's `policy.json` if it has one, else the preset `shandong-2023`.
 */
export async function loadPolicy(directory: string, nameOrFile: string | undefined): Promise<PolicyDocument> {
  if (nameOrFile !== undefined) return requireNoConflict(nameOrFile, await loadNamedPolicy(nameOrFile));
  const path = join(directory, "policy.json");
  try {
    return requireNoConflict(path, await readPolicy(path));
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (isAbsent && (error as NodeJS.ErrnoException).path === path) return policyPresets["shandong-2023"];
    throw error;
  }
}

/** Says on stderr that a policy is not made from the notice itself; nothing for one that says nothing of it. */
export function warnUnlessSeed({ id, source, verified }: PolicyDocument): void {
  if (verified === undefined || verified === "seed") return;
  console.error(`${id}: made from ${source ?? "no stated source"} (${verified}), not from the notice itself`);
}
