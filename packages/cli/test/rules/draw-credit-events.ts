import { createRandom } from "@jingxun/engine";
import type { Cells } from "./mutations/cells.ts";

const at = (day: string, hour = 12) => `${day}T${String(hour).padStart(2, "0")}:00:00+08:00`;

/** Returns further events about most teachers of a log: of every kind, and about one another. */
export function drawCreditEvents(activities: readonly Cells[], courseIds: readonly string[]): Cells[] {
  const random = createRandom(11);
  const pick = <Value>(values: readonly Value[]) => values[random.integer(values.length)];
  const byTeacher = new Map<string, Cells[]>();
  for (const row of activities) byTeacher.set(row.teacherId, [...(byTeacher.get(row.teacherId) ?? []), row]);
  const events: Cells[] = [];
  for (const [teacherId, log] of byTeacher) {
    const own: Cells[] = [];
    const add = (kind: string, day: string, more: Cells = {}) => {
      const eventId = `X${teacherId}-${own.length}`;
      const event = { eventId, teacherId, kind, at: at(day), recordedAt: at(day, 13), actor: "office" };
      own.push({ ...event, reason: "example", ...more });
      return eventId;
    };
    const passes = log.filter(({ verb }) => verb === "passed");
    const recent = passes.filter(({ at }) => at > "2023-08");
    const facts = [...recent, ...passes.slice(-3)].map(({ eventId }) => eventId);
    for (const day of ["2023-02-01", "2023-06-01", "2023-08-18"])
      if (random.uniform() < 0.5)
        facts.push(add("conversion", day, { ruleId: "degree", quantity: pick(["1", "2", "0.25"]) }));
    for (const day of ["2022-07-01", "2022-10-01", "2023-03-01", "2023-05-01"])
      if (random.uniform() < 0.5)
        facts.push(add("bonus", day, { ruleId: "reading", quantity: "1", score: pick(["89", "90", "95"]) }));
    facts.push(add("passed", "2023-08-17", { courseId: pick(courseIds) }));
    facts.push(add("passed", "2022-12-30", { courseId: pick(courseIds), recordedAt: at("2023-01-02") }));
    if (random.uniform() < 0.4)
      add("exemption", "2023-06-01", { from: "2023-03-01", to: pick(["2023-03-20", "2023-06-30"]) });
    for (let round = 0; round < 4; round++) {
      const refersTo = pick([...facts, ...own.map(({ eventId }) => eventId)]);
      const kind = pick([
        "reversal",
        "reversal",
        "late-accepted",
        "appeal-opened",
        "correction",
        "correction",
      ]);
      if (kind !== "correction") {
        const appeal = add(kind, "2023-08-19", { refersTo });
        if (kind === "appeal-opened" && random.uniform() < 0.7)
          add("appeal-decided", "2023-08-19", { refersTo: appeal, decision: pick(["granted", "dismissed"]) });
        continue;
      }
      const happenedAt = at(pick(["2023-08-16", "2023-10-01", "2022-11-01"]));
      add(kind, "2023-08-19", { refersTo: pick(facts), ...pick([{ happenedAt }, { quantity: "3" }]) });
    }
    events.push(...own);
  }
  return events;
}
