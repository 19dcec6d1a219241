import { type CatalogueRecords, dayFacts } from "@jingxun/engine";
import { engineVersion } from "../engine-version.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { hashOf } from "./hash-of.ts";
import { inputsVersion } from "./inputs-of.ts";
import type { PreparedEngine } from "./prepare-engine.ts";
import type { RunGrounds } from "./run-grounds.ts";
import { modelRecord } from "./run-record.ts";

const catalogueOf = ({ topics, courses, providers, competencies }: CatalogueRecords) => ({
  topics,
  courses,
  providers,
  competencies,
});

/** Returns the grounds of a run of a loaded folder. */
export function groundsOf(
  { policies, catalogue }: LoadedFolder,
  { county, learned: { model }, rules }: PreparedEngine,
  options: { readonly seed: number; readonly lang: string; readonly top?: number },
): RunGrounds {
  const { seed, lang, top = 0 } = options;
  return {
    engine: engineVersion(),
    model: modelRecord(model).sha256,
    policy: hashOf(policies.policies.map(({ document }) => document)),
    phase: hashOf(county.engines.map(({ planning }) => dayFacts(planning))),
    rules: hashOf(rules),
    catalogue: hashOf(catalogueOf(catalogue)),
    options: `seed ${seed}, ${lang}, top ${top}`,
    inputs: inputsVersion,
  };
}
