import { createRandom, type Need, type Random } from "@jingxun/engine";
import { competenciesSpokenOf, simulatedCompetencies } from "./competency-list.ts";
import { instantOf, secondOf } from "./days.ts";
import { chance, drawInteger, shuffled } from "./draw.ts";
import type { Person } from "./draw-teacher.ts";
import { teacherIdOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";
import type { Tastes } from "./tastes.ts";
import { simulatedTopics } from "./topic-list.ts";
import type { World } from "./world.ts";

const level = (value: number) => Math.min(5, Math.max(1, Math.round(value)));

type Stated = Omit<Need, "teacherId" | "at">;

/** A rating of `count` competencies: 3 − 1.2 · ability + N(0, 0.7²), rounded and kept within 1 to 5. */
function rateCompetencies(
  random: Random,
  spokenOf: readonly number[],
  abilities: Float64Array,
  count: number,
  source: Need["source"],
) {
  const order = shuffled(random, spokenOf);
  return order.slice(0, count).map(
    (competency): Stated => ({
      competencyId: simulatedCompetencies[competency].competencyId,
      level: level(3 - 1.2 * abilities[competency] + 0.7 * random.normal()),
      source,
    }),
  );
}

/** A wish for one topic: 3 + taste, rounded and kept within 1 to 5. */
function rateTopic(random: Random, tastes: Tastes): Stated {
  const topic = drawInteger(random, 1, simulatedTopics.length - 1);
  return { topicId: simulatedTopics[topic].topicId, level: level(3 + tastes.groups[topic]), source: "self" };
}

/**
 * Returns the needs stated for a person: 35 % rate 2 to 4 competencies themselves (a fifth of them a topic
 * too), a mentor does so for 40 % of those with at most 3 years of service, a school for 3 %. In the 40 days
 * before `asOf`; nothing for people planned to be without data.
 */
export function drawNeeds(
  { settings, today }: World,
  { index, plannedCase, stage }: Person,
  yearsOfService: number,
  abilities: Float64Array,
  tastes: Tastes,
): readonly Need[] {
  const random = createRandom(settings.seed, streams.needs, index);
  const name = plannedCase?.name;
  const spokenOf = competenciesSpokenOf(stage === "幼儿园");
  if (name === "no-data") return [];
  const rates = chance(random, 0.35) || name === "self-rated-need";
  const wishes = chance(random, 0.2);
  const mentored = chance(random, 0.4) && yearsOfService <= 3;
  const proposed = chance(random, 0.03) || name === "school-need";
  const stated: readonly Stated[] = [
    ...(rates ? rateCompetencies(random, spokenOf, abilities, drawInteger(random, 2, 4), "self") : []),
    ...(rates && wishes ? [rateTopic(random, tastes)] : []),
    ...(mentored || name === "mentor-need"
      ? rateCompetencies(random, spokenOf, abilities, drawInteger(random, 1, 2), "mentor")
      : []),
    ...(proposed ? rateCompetencies(random, spokenOf, abilities, 1, "school") : []),
  ];
  const second = secondOf(today - drawInteger(random, 1, 40), drawInteger(random, 8 * 3600, 22 * 3600));
  return stated.map((need) => ({ teacherId: teacherIdOf(index), ...need, at: instantOf(second) }));
}
