import type { TopicId } from "../../data/ids.ts";
import type { Need } from "../../data/tables/needs.ts";
import type { School } from "../../data/tables/schools.ts";
import type { Programme } from "../../policy/programme.ts";
import { mandatoryTopics } from "../../policy/school-choice.ts";
import { createEligibleCourses } from "../../score/eligible-courses.ts";
import { createRules } from "../../score/rules/create-rules.ts";
import type { RuleDocument } from "../../score/rules/rule-document.ts";
import type { LessonPerson } from "../draw/lesson-home.ts";
import type { Infeasibility } from "../explain-infeasible.ts";
import { hoursProblem } from "../hours-problem.ts";
import { createGroupBounds } from "../plan-problem.ts";
import { createGroupedSolver } from "../solve-groups.ts";
import { type PreflightCell, preflightCells } from "./preflight-cells.ts";
import { openGroups, smallestAddition } from "./smallest-addition.ts";
import { type UnreachableCourse, unreachableCourses } from "./unreachable-courses.ts";

/** What a newcomer of a cell may choose from, and whether a plan is possible; hours in quarter-hours. */
export type CellCheck = Omit<PreflightCell, "standing"> & {
  readonly courses: number;
  readonly eligibleQuarterHours: number;
} & (
    | { readonly status: "feasible" }
    | {
        readonly status: "infeasible";
        readonly cause: Infeasibility;
        /** The group that the cause names, as `topic:` or `kind:` and its id. */
        readonly group?: string;
        /** The shortest course that would do, in any of the groups; absent where one is not enough. */
        readonly addition?: { readonly quarterHours: number; readonly groups: readonly string[] };
      }
  );

/** Who asks for a topic: schools that chose it, teachers with a need for it, schools whose priority it is. */
export type TopicUse = {
  readonly topicId: TopicId;
  readonly mandatory: boolean;
  readonly choices: number;
  readonly needs: number;
  readonly priorities: number;
};

/** What can be said of a programme before anybody is planned for. */
export type Preflight = {
  readonly cells: readonly CellCheck[];
  readonly topics: readonly TopicUse[];
  readonly unreachable: readonly UnreachableCourse[];
  /** Elective quarter-hours of the catalogue that are not withdrawn, of those open on the day, and the policy's. */
  readonly electiveQuarterHours: { readonly total: number; readonly open: number; readonly policy?: number };
};

/** The records that a preflight reads beside the programme. */
export type PreflightRecords = {
  readonly people: readonly LessonPerson[];
  readonly schools: readonly School[];
  readonly needs: readonly Need[];
};

function createCellCheck(programme: Programme) {
  const solver = createGroupedSolver();
  const bounds = createGroupBounds(programme);
  const namesOf = (groups: readonly number[]) => groups.map((group) => programme.catalogue.groups[group]);
  return ({ standing, ...cell }: PreflightCell, courses: Uint32Array): CellCheck => {
    const { min, max } = standing.remaining;
    const problem = hoursProblem(programme.catalogue, courses, bounds, max);
    let eligibleQuarterHours = 0;
    for (const index of courses) eligibleQuarterHours += programme.catalogue.quarterHours[index];
    const checked = { ...cell, courses: courses.length, eligibleQuarterHours };
    if (solver.solve(problem).smallestTotal(min, max) >= 0) return { ...checked, status: "feasible" };
    const { cause, addition } = smallestAddition(
      solver,
      problem,
      [min, max],
      openGroups(programme, cell.topics),
    );
    return {
      ...checked,
      status: "infeasible",
      cause,
      ...("group" in cause && { group: programme.catalogue.groups[cause.group] }),
      ...(addition && { addition: { ...addition, groups: namesOf(addition.groups) } }),
    };
  };
}

function topicUses(programme: Programme, { schools, needs }: PreflightRecords): readonly TopicUse[] {
  const { policy, catalogue, localDate, asOf } = programme;
  const mandatory = mandatoryTopics(policy, catalogue);
  const stated = needs.filter(({ at }) => localDate(at) <= asOf);
  return [...catalogue.topics.keys()].map((topicId) => ({
    topicId,
    mandatory: mandatory.has(topicId),
    choices: schools.filter(({ selectedTopics }) => selectedTopics.includes(topicId)).length,
    needs: new Set(stated.filter((need) => need.topicId === topicId).map(({ teacherId }) => teacherId)).size,
    priorities: schools.filter(({ priorities }) => (priorities as readonly string[]).includes(topicId))
      .length,
  }));
}

/**
 * Returns what can be said of a programme on its day before anybody is planned for: for every stage, subject,
 * setting and set of topics in use what a newcomer may choose from, whether a plan is possible, and what would make
 * it so; who asks for each topic; the courses that no one may take; the catalogue's hours beside the policy's.
 *
 * @param rules a platform's own, beside the default ones; default none.
 */
export function preflight(programme: Programme, records: PreflightRecords, rules?: RuleDocument): Preflight {
  const { catalogue, policy, elective } = programme;
  const eligible = createEligibleCourses(createRules(programme, rules).filter);
  const eligibleByDefault = createEligibleCourses(createRules(programme).filter);
  const checkCell = createCellCheck(programme);
  const open = new Set<number>();
  const openByDefault = new Set<number>();
  const cells = preflightCells(programme, records.people);
  const checks = cells.map((cell) => {
    const courses = eligible(cell.standing);
    for (const index of courses) open.add(index);
    if (rules !== undefined) for (const index of eligibleByDefault(cell.standing)) openByDefault.add(index);
    return checkCell(cell, courses);
  });
  const hoursOf = (statuses: readonly string[]) =>
    catalogue.courses.reduce(
      (sum, { status }, index) =>
        elective[index] === 1 && statuses.includes(status) ? sum + catalogue.quarterHours[index] : sum,
      0,
    );
  return {
    cells: checks,
    topics: topicUses(programme, records),
    unreachable: unreachableCourses(programme, cells, open, openByDefault),
    electiveQuarterHours: {
      total: hoursOf(["open", "no-new"]),
      open: hoursOf(["open"]),
      ...(policy.catalogue && { policy: policy.catalogue.electiveHours * 4 }),
    },
  };
}
