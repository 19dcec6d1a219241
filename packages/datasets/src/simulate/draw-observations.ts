import { createRandom, type Observation } from "@jingxun/engine";
import { dayOf, instantOf, secondOf } from "./days.ts";
import { chance, drawInteger } from "./draw.ts";
import type { Person } from "./draw-teacher.ts";
import { dateInYear, simulatedPolicy } from "./policy-years.ts";
import { teacherIdOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";
import type { World } from "./world.ts";

const observedShare = 0.5;
const ratersOfCounty = 6;
const severitySd = 0.5;
/** Steps of the rubric's scale from 0 to 3. */
const steps = [-1, 0, 1];

/** A county's rater, who is as severe as the place in the county and the seed say. */
function raterOf({ settings }: World, { school }: Person, place: number) {
  const { organisationId } = school.organisation;
  const county = Number.parseInt(organisationId.replace(/\D/g, ""), 10);
  const severity =
    severitySd * createRandom(settings.seed, streams.raters, county * ratersOfCounty + place).normal();
  return { raterId: `P${organisationId}${place + 1}` as Observation["raterId"], severity };
}

/**
 * Returns the ratings of an observed lesson: in diagnostic pilot counties half of the kindergarten teachers are
 * observed once, each by two of the county's six raters on every rubric item. A score of 0 to 3 follows the
 * many-facet Rasch model with steps −1, 0 and 1 and raters of severity N(0, 0.5²).
 */
export function drawObservations(
  world: World,
  person: Person,
  abilities: Float64Array,
): readonly Observation[] {
  const { settings, itemBank, years, today } = world;
  const random = createRandom(settings.seed, streams.observations, person.index);
  const isPilot = person.stage === "幼儿园" && person.school.organisation.pilot === "diagnostic";
  const planned = person.plannedCase?.name;
  if (!isPilot || planned === "no-data" || planned === "late-joiner" || !chance(random, observedShare))
    return [];
  const first = random.integer(ratersOfCounty);
  const second = (first + 1 + random.integer(ratersOfCounty - 1)) % ratersOfCounty;
  const { deadline } = simulatedPolicy.calendar.registration;
  const lastDay = Math.min(today, dayOf(dateInYear(years[years.length - 1].year, deadline))) - 40;
  const observedAt = instantOf(
    secondOf(lastDay - random.integer(60), drawInteger(random, 9 * 3600, 16 * 3600)),
  );
  return [first, second].flatMap((place) => {
    const { raterId, severity } = raterOf(world, person, place);
    return itemBank.rubric.map(({ item, competency }): Observation => {
      const location = abilities[competency] - severity;
      const weights = [1];
      for (const step of steps) weights.push(weights[weights.length - 1] * Math.exp(location - step));
      let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      const score = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return {
        teacherId: teacherIdOf(person.index),
        itemId: item.itemId,
        raterId,
        score: score < 0 ? steps.length : score,
        observedAt,
      };
    });
  });
}
