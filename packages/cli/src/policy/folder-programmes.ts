import { createCatalogue, createProgramme, type Programme, resolvePolicy } from "@jingxun/engine";
import type { LoadedFolder } from "../load-folder.ts";

/**
 * Returns each policy of a folder applied to its catalogue and schools on the day, in the order of the policies: the
 * common one first.
 *
 * @throws {EngineError} as `createProgramme`.
 */
export function folderProgrammes(
  { policies, catalogue: records }: Pick<LoadedFolder, "policies" | "catalogue">,
  asOf: string,
): readonly Programme[] {
  const catalogue = createCatalogue(records);
  return policies.policies.map(({ document }, place) =>
    createProgramme(resolvePolicy(document), catalogue, policies.recordsAt(place), asOf),
  );
}
