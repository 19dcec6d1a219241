import { createRandom, type PlanRecord } from "@jingxun/engine";
import { pick } from "../inputs/draw.ts";

const coursesATeacher = 16;
const courseCount = 4096;
const topics = Array.from({ length: 16 }, (_, index) => `TP${String(index + 1).padStart(2, "0")}`);
const sentences = Array.from({ length: 2000 }, (_, index) => `与您曾选的“专题${index}”一致`);

/** Returns `rowCount` rows of plans, sixteen a teacher, as a run has them. */
export function drawPlans(rowCount: number): readonly PlanRecord[] {
  const random = createRandom(1);
  return Array.from({ length: rowCount }, (_, index) => {
    const teacher = Math.floor(index / coursesATeacher);
    const isSubject = random.integer(4) === 0;
    const isAdvised = random.integer(8) > 0;
    return {
      teacherId: `T${String(teacher + 1).padStart(7, "0")}`,
      position: (index % coursesATeacher) + 1,
      courseId: `C${String(random.integer(courseCount)).padStart(4, "0")}`,
      category: isSubject ? "subject" : "general",
      ...(!isSubject && { topicId: pick(random, topics) }),
      hours: (1 + random.integer(16)) / 4,
      origin: isAdvised ? "advised" : "earned",
      part: "core",
      ...(isAdvised && { score: random.integer(2_000_000) }),
      listId: `L${teacher.toString(16).padStart(16, "0")}`,
      reasons: [pick(random, sentences), pick(random, sentences)],
    } as unknown as PlanRecord;
  });
}
