import { drawCatalogue, type SimulatedCatalogue } from "./catalogue.ts";
import { dayOf, secondOf } from "./days.ts";
import { drawItemBank, type SimulatedItemBank } from "./item-bank.ts";
import { drawOrganisations, type OrganisationTree } from "./organisations.ts";
import { type PolicyYear, policyYears } from "./policy-years.ts";
import { drawSchools, type SchoolNetwork } from "./school-network.ts";
import type { SimulationSettings } from "./simulate-options.ts";

/** Everything that is drawn once, before the first teacher; nothing in it changes. */
export type World = {
  readonly settings: SimulationSettings;
  readonly years: readonly PolicyYear[];
  readonly tree: OrganisationTree;
  readonly network: SchoolNetwork;
  readonly catalogue: SimulatedCatalogue;
  readonly itemBank: SimulatedItemBank;
  /** Day number of `asOf`: the first day without records. */
  readonly today: number;
  /** The local second at which the records end: the start of `asOf`. */
  readonly cutoff: number;
};

/** Returns the world of the settings; O(schools + courses). */
export function drawWorld(settings: SimulationSettings): World {
  const tree = drawOrganisations(settings);
  const today = dayOf(settings.asOf);
  return {
    settings,
    years: policyYears(settings),
    tree,
    network: drawSchools(settings, tree),
    catalogue: drawCatalogue(settings),
    itemBank: drawItemBank(settings.seed, settings.asOf.slice(0, 4)),
    today,
    cutoff: secondOf(today),
  };
}
