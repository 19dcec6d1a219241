import { createRandom, type Organisation } from "@jingxun/engine";
import { chineseNumeral } from "./chinese-numeral.ts";
import { drawLogNormal } from "./draw.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import { cityIdOf, countyIdOf, idOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";

/** A county with its share of the schools (relative weight). */
export type County = { readonly organisation: Organisation; readonly weight: number };

/** The tree 省 > 市 > 县; `counties` are its leaves, pilots first, the county that stays away last. */
export type OrganisationTree = {
  readonly organisations: readonly Organisation[];
  readonly counties: readonly County[];
};

const provinceId = idOf<Organisation["organisationId"]>("OP");
const cityNames = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";

/** 5 counties for 2,000 teachers and 136 for 1,000,000, never fewer than 4. */
const countyCountFor = (teachers: number) =>
  Math.max(4, Math.round(5 * Math.exp(0.5315 * Math.log(teachers / 2000))));

/** One pilot county of each kind in 27, at least 1 and, as in the notice of 2023, at most 5. */
const pilotCountFor = (counties: number) => Math.min(5, Math.max(1, Math.round(counties / 27)));

const pilotOf = (index: number, pilots: number): Organisation["pilot"] =>
  index < pilots ? "diagnostic" : index < 2 * pilots ? "blended" : "none";

/**
 * Returns the tree of authorities for the settings' number of teachers, about 8.5 counties a city: pilots
 * of both kinds, and one small county that does not participate.
 */
export function drawOrganisations({ seed, teachers }: SimulationSettings): OrganisationTree {
  const random = createRandom(seed, streams.organisations);
  const countyCount = countyCountFor(teachers);
  const cityCount = Math.min(cityNames.length, Math.max(2, Math.round(countyCount / 8.5)));
  const pilots = pilotCountFor(countyCount);
  const cities = Array.from({ length: cityCount }, (_, index) => ({
    organisationId: cityIdOf(index),
    parentId: provinceId,
    level: "市",
    name: `${cityNames[index]}市`,
    participates: true,
    pilot: "none" as const,
  }));
  const counties = Array.from({ length: countyCount }, (_, index): County => {
    const city = cities[index % cityCount];
    const participates = index < countyCount - 1;
    return {
      organisation: {
        organisationId: countyIdOf(index),
        parentId: city.organisationId,
        level: "县",
        name: `${city.name}第${chineseNumeral(Math.floor(index / cityCount) + 1)}县`,
        participates,
        pilot: pilotOf(index, pilots),
      },
      weight: (participates ? 1 : 0.3) * drawLogNormal(random, 1, 0.3),
    };
  });
  const province = {
    organisationId: provinceId,
    level: "省",
    name: "模拟省",
    participates: true,
    pilot: "none" as const,
  };
  return {
    organisations: [...counties.map(({ organisation }) => organisation), ...cities, province].sort((a, b) =>
      a.organisationId < b.organisationId ? -1 : 1,
    ),
    counties,
  };
}
