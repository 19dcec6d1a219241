import { createRandom, type Response } from "@jingxun/engine";
import { dayOf, instantOf, secondOf } from "./days.ts";
import { chance, drawInteger } from "./draw.ts";
import type { Person } from "./draw-teacher.ts";
import { dateInYear, simulatedPolicy } from "./policy-years.ts";
import { teacherIdOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";
import type { World } from "./world.ts";

const skippedShare = 0.04;
const brokenOffShare = 0.08;

/** The tests end the day before registration does, or before `asOf` if that is earlier. */
const lastTestDay = ({ years, today }: World) => {
  const { deadline } = simulatedPolicy.calendar.registration;
  return Math.min(today, dayOf(dateInYear(years[years.length - 1].year, deadline))) - 1;
};

/**
 * Returns a person's answers in the order of the items: the kindergarten test for everyone in kindergartens
 * of a diagnostic pilot county, and for a share of others (`tested`) their stage's test. 8 % of those tested break off
 * after at least ten items; 4 % of the items are skipped. Items left out have no row.
 */
export function drawResponses(world: World, person: Person, abilities: Float64Array): readonly Response[] {
  const { settings, itemBank } = world;
  const random = createRandom(settings.seed, streams.responses, person.index);
  const kindergarten = person.stage === "幼儿园";
  const pilot = kindergarten && person.school.organisation.pilot === "diagnostic";
  const tested = chance(random, settings.tested) || pilot;
  if (!tested || person.plannedCase?.name === "no-data" || person.plannedCase?.name === "late-joiner")
    return [];
  const { items, occasion } = kindergarten ? itemBank.kindergarten : itemBank.general;
  const answered = chance(random, brokenOffShare) ? drawInteger(random, 10, items.length - 1) : items.length;
  let second = secondOf(lastTestDay(world) - random.integer(35), drawInteger(random, 9 * 3600, 20 * 3600));
  const responses: Response[] = [];
  for (const { item, competency, discrimination, difficulty } of items.slice(0, answered)) {
    second += drawInteger(random, 15, 90);
    const right = 1 / (1 + Math.exp(-discrimination * (abilities[competency] - difficulty)));
    const score = chance(random, right) ? 1 : 0;
    if (chance(random, skippedShare)) continue;
    responses.push({
      teacherId: teacherIdOf(person.index),
      itemId: item.itemId,
      score,
      occasion,
      answeredAt: instantOf(second),
    });
  }
  return responses;
}
