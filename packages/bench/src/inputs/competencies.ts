import type { Competency, Item, Random } from "@jingxun/engine";
import { pick } from "./draw.ts";

const competencyCount = 12;
const itemsPerCompetency = 20;

/** The competencies of all inputs. */
export const benchCompetencies: readonly Competency[] = Array.from(
  { length: competencyCount },
  (_, index) => ({
    competencyId: `K${String(index).padStart(2, "0")}` as Competency["competencyId"],
    framework: "bench",
    name: `能力${index}`,
    nameEn: `competency ${index}`,
  }),
);

/** Returns 240 test items of the 2PL model, 20 for each competency. */
export function drawItems(random: Random): readonly Item[] {
  return benchCompetencies.flatMap(({ competencyId }) =>
    Array.from({ length: itemsPerCompetency }, (_, index) => ({
      itemId: `${competencyId}-${index}` as Item["itemId"],
      assessmentId: "A1" as Item["assessmentId"],
      competencies: [competencyId],
      model: "2pl",
      discrimination: pick(random, [0.7, 1, 1.3, 1.6]),
      difficulty: random.normal(),
    })),
  );
}
