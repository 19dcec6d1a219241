import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FurtherPolicy, noFurtherPolicy } from "./further-policy.ts";
import { furtherPolicyOf, type Json } from "./further-policy-of.ts";

/** The policy at a school, by the organisations above it, the lowest first; the school's own id comes before them. */
export type PolicyAt = (path: readonly string[]) => FurtherPolicy;

/** What an organisation changes of the policies above it. */
type Overlay = { readonly organisationId: string; readonly changes: readonly Json[] };

/** Lays one change over a copy of a document: a value in the place of another, or more of a list. */
function applyChange(document: Json, { path, value, merge }: Json): void {
  const names: string[] = path.split(".");
  const last = names.pop()!;
  const into = (node: Json, name: string) =>
    Array.isArray(node) ? node.find(({ id }: Json) => id === name) : node[name];
  const parent = names.reduce(into, document);
  const found = into(parent, last);
  if (merge !== "add") parent[last] = { ...found, value };
  else if (Array.isArray(found)) found.push(value);
  else found.value = [...found.value, ...value];
}

function withOverlays(common: Json, overlays: readonly Overlay[]): Json {
  const document = structuredClone(common);
  for (const { changes } of overlays) for (const change of changes) applyChange(document, change);
  return document;
}

async function readOverlays(folder: string): Promise<readonly Overlay[]> {
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  return Promise.all(files.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
}

/**
 * Returns the policies of a folder: the common one of a policy's file, by default the notice alone, and where there are
 * overlays in its `policies` what these make of it along the tree of organisations.
 *
 * @throws {Error} for overlays without a policy's file: what they are laid over is then nowhere written down.
 */
export async function readSchoolPolicies(dataDir: string, policyFile: string | undefined): Promise<PolicyAt> {
  const overlays = await readOverlays(join(dataDir, "policies"));
  if (policyFile === undefined) {
    if (overlays.length > 0)
      throw new Error(`${dataDir}: policies of organisations need the file of the common one`);
    return () => noFurtherPolicy;
  }
  const common: Json = JSON.parse(await readFile(policyFile, "utf8"));
  const known = new Map<string, FurtherPolicy>([["", furtherPolicyOf(common, common)]]);
  return (path) => {
    const rootFirst = [...path].reverse();
    const laid = rootFirst.flatMap((id) => overlays.filter(({ organisationId }) => organisationId === id));
    const name = laid.map(({ organisationId }) => organisationId).join(" ");
    const found = known.get(name) ?? furtherPolicyOf(withOverlays(common, laid), common);
    known.set(name, found);
    return found;
  };
}
