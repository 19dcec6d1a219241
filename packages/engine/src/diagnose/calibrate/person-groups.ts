import { EngineError } from "../../data/errors.ts";
import { compareIds } from "../../data/ids.ts";
import type { ResponseMatrix } from "./response-matrix.ts";

/** The groups of persons; the first is the reference group. */
export type PersonGroups = { readonly ids: readonly string[]; readonly groupOf: Int32Array };

/**
 * Returns the groups that `labels` name, the reference first, the others by name; one group named `all`
 * without labels. A group of which nobody answered is left out: its persons count as of the first group,
 * where they change nothing.
 *
 * @param reference default the first label by name.
 * @throws {EngineError} `invalid-option` for another number of labels than persons or an unknown reference.
 */
export function createPersonGroups(
  responses: ResponseMatrix,
  labels: readonly string[] | undefined,
  reference?: string,
): PersonGroups {
  const { personCount, findings } = responses;
  if (labels === undefined) return { ids: [reference ?? "all"], groupOf: new Int32Array(personCount) };
  if (labels.length !== personCount)
    throw new EngineError(
      "invalid-option",
      `calibrate: groups must name one of ${personCount} persons each, got ${labels.length}`,
    );
  const silent = new Set(findings.flatMap((finding) => ("row" in finding ? [finding.row] : [])));
  const sorted = [...new Set(labels.filter((_, person) => !silent.has(person)))].sort(compareIds);
  const first = reference ?? sorted[0] ?? "all";
  if (sorted.length > 0 && !sorted.includes(first))
    throw new EngineError("invalid-option", `calibrate: referenceGroup must have answers, got ${first}`);
  const ids = [first, ...sorted.filter((id) => id !== first)];
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  return { ids, groupOf: Int32Array.from(labels, (label) => indexOf.get(label) ?? 0) };
}
