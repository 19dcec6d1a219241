import type { Random } from "../../../src/data/random.ts";
import type { ChoiceCourse, ChoiceGroup, ChoiceProblem } from "../../../src/plan/choice/choice-problem.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const idsOf = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

/** Up to `most` courses in up to four groups that overlap, with every kind of rule and few distinct scores. */
export function drawChoice(random: Random, most: number): ChoiceProblem {
  const oneIn = (count: number) => random.integer(count) === 0;
  const groups = idsOf("g", random.integer(5)).map((id) => {
    const group: Mutable<ChoiceGroup> = { id };
    if (oneIn(4)) group.minHours = random.integer(8) / 4;
    if (oneIn(2)) group.maxHours = random.integer(24) / 4;
    if (oneIn(4)) {
      const [first, second] = [1 + random.integer(4), 5 + random.integer(4)];
      group.bonus = [
        [first / 4, first],
        [second / 4, first + (second - first) / 2],
      ];
    }
    return group;
  });
  const ids = idsOf("c", random.integer(most + 1));
  const courses = ids.map((id, index) => {
    const hours = random.integer(13) / 4;
    const course: Mutable<ChoiceCourse> = { id, hours, score: random.integer(9) - 2, groups: [] };
    course.groups = groups.filter(() => oneIn(3)).map((group) => group.id);
    if (oneIn(5)) course.exclusive = `e${random.integer(2)}`;
    if (index > 0 && oneIn(6)) course.requires = [ids[random.integer(index)]];
    return course;
  });
  const min = random.integer(20) / 4;
  const some = () => ids.filter(() => oneIn(20));
  return {
    courses,
    hours: { min, max: min + random.integer(16) / 4 },
    groups,
    pinned: some(),
    dropped: some(),
  };
}
