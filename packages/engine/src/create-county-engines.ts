import { createEngineOver, type Engine, type EngineInput } from "./create-engine.ts";
import { createCatalogue } from "./data/catalogue.ts";
import type { Dossier } from "./data/dossier.ts";
import type { School } from "./data/tables/schools.ts";
import type { PolicyDirectory } from "./policy/inherit/policy-directory.ts";

/** The engines of a county whose organisations have policies of their own. */
export type CountyEngines = {
  /** One for each policy of the directory, in its order: the first is that of the common policy. */
  readonly engines: readonly Engine[];
  /** The engine under the policy that holds for a teacher by the main posting on the day. */
  readonly engineOf: (dossier: Pick<Dossier, "postings">) => Engine;
  /** The engine under the policy that holds at a school. */
  readonly engineAt: (school: School) => Engine;
};

/**
 * Returns an engine for each policy of `directory`. The catalogue and all that was learned are the county's and shared:
 * one model, one set of norms, one worth of each source of evidence. Weights, windows, hours and topics are of each
 * policy.
 *
 * @throws {EngineError} as `createEngine`.
 */
export function createCountyEngines(
  input: Omit<EngineInput, "policy" | "schools">,
  { policies, placeAt, mainSchoolOf, recordsAt }: PolicyDirectory,
): CountyEngines {
  const catalogue = createCatalogue(input.catalogue);
  const engines = policies.map(({ document }, place) =>
    createEngineOver(catalogue, { ...input, schools: recordsAt(place), policy: document }),
  );
  return {
    engines,
    engineOf: ({ postings }) => engines[placeAt(mainSchoolOf(postings, input.asOf))],
    engineAt: (school) => engines[placeAt(school)],
  };
}
