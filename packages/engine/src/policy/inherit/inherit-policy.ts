import { compareIds } from "../../data/ids.ts";
import type { Organisation } from "../../data/tables/organisations.ts";
import { type PolicyIssue, parsePolicy } from "../policy.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { isSourced, type Sourced } from "../sourced.ts";
import { type Direction, directionOf, isNarrower } from "./narrower.ts";
import type { PolicyChange, PolicyOverlay } from "./policy-overlay.ts";
import { nodeAt, withNodeAt } from "./policy-path.ts";

/** One side of a conflict: what a policy says, and where it says so. */
export type Side = { readonly policy: string; readonly value: unknown; readonly source: string };

/** A change that the policy above does not allow; what stands above is kept. */
export type PolicyConflict = {
  readonly path: string;
  /** What the field may do without leave, or that an added entry has an id that is taken. */
  readonly rule: Direction | "id-taken";
  readonly above: Side;
  readonly below: Side;
};

export type InheritedPolicy =
  | {
      readonly status: "inherited";
      readonly document: PolicyDocument;
      readonly conflicts: readonly PolicyConflict[];
    }
  | { readonly status: "invalid"; readonly issues: readonly PolicyIssue[] };

type Merged = { readonly node: unknown } | { readonly conflict: PolicyConflict } | { readonly issue: string };
type Origins = ReadonlyMap<string, string>;

const sideOf = (policy: string, { value, source }: Pick<Sourced<unknown>, "value" | "source">): Side => ({
  policy,
  value,
  source,
});

function merged(above: Sourced<unknown>, owner: string, change: PolicyChange, below: string): Merged {
  const { path, merge, value, source, verified, authority } = change;
  if (merge === "override")
    return { node: { value, source: `${source}; by leave of ${authority}`, verified } };
  if (above.value === null) return { node: { value, source, verified } };
  if (merge === "add") {
    if (!Array.isArray(above.value) || !Array.isArray(value)) return { issue: "only a list can be added to" };
    const terms = [...new Set([...above.value, ...value])];
    return { node: { value: terms, source: `${above.source}; ${source}`, verified } };
  }
  const rule = directionOf(path);
  if (isNarrower(rule, above.value, value)) return { node: { value, source, verified } };
  return { conflict: { path, rule, above: sideOf(owner, above), below: sideOf(below, change) } };
}

/** Adds a whole entry, as an obligation, to a list of entries with ids. */
function appended(entries: readonly unknown[], owner: string, change: PolicyChange, below: string): Merged {
  const { path, merge, value } = change;
  if (merge !== "add") return { issue: "a list of entries can only be added to; its entries have paths" };
  const { id } = value as { readonly id?: string };
  const taken = entries.find((entry) => id !== undefined && (entry as { readonly id?: string }).id === id);
  if (taken === undefined) return { node: [...entries, value] };
  const above = sideOf(owner, { value: taken, source: (taken as { readonly source: string }).source });
  return { conflict: { path: `${path}.${id}`, rule: "id-taken", above, below: sideOf(below, change) } };
}

function applyChange(document: unknown, origins: Origins, change: PolicyChange, below: string): Merged {
  const node = nodeAt(document, change.path);
  const owner = origins.get(change.path) ?? origins.get("")!;
  if (typeof node === "object" && node !== null && isSourced(node)) return merged(node, owner, change, below);
  if (Array.isArray(node)) return appended(node, owner, change, below);
  return { issue: "no value of the policy stands here" };
}

/**
 * Returns the policy of the lowest organisation: `base`, changed by `overlays` from the top down. A change that
 * widens what stands above without an authority is a conflict with both sources, and what stands above is
 * kept. A value that nobody had found may be filled in. The result is checked as a document once more.
 */
export function inheritPolicy(base: PolicyDocument, overlays: readonly PolicyOverlay[]): InheritedPolicy {
  let document: unknown = base;
  let above = base.id;
  const origins = new Map([["", base.id]]);
  const conflicts: PolicyConflict[] = [];
  const issues: PolicyIssue[] = [];
  for (const { id, version, title, extends: extended, changes } of overlays) {
    if (extended !== above)
      issues.push({ path: `${id}.extends`, message: `expected ${above}, the policy above, got ${extended}` });
    for (const [index, change] of changes.entries()) {
      const result = applyChange(document, origins, change, id);
      if ("issue" in result)
        issues.push({ path: `${id}.changes.${index}`, message: `${change.path}: ${result.issue}` });
      else if ("conflict" in result) conflicts.push(result.conflict);
      else {
        document = withNodeAt(document, change.path, result.node);
        origins.set(change.path, id);
      }
    }
    document = { ...(document as PolicyDocument), id, version, title };
    above = id;
  }
  if (issues.length > 0) return { status: "invalid", issues };
  const parsed = parsePolicy(document);
  return parsed.status === "invalid" ? parsed : { status: "inherited", document: parsed.document, conflicts };
}

/**
 * Returns the overlays of the organisations of `path`, which leads from an organisation up to the root, from
 * the root down; those of one organisation in order of id.
 */
export function overlaysAlong(
  overlays: readonly PolicyOverlay[],
  path: readonly Organisation[],
): readonly PolicyOverlay[] {
  return [...path]
    .reverse()
    .flatMap(({ organisationId }) =>
      overlays
        .filter((overlay) => overlay.organisationId === organisationId)
        .sort((a, b) => compareIds(a.id, b.id)),
    );
}
