import { isBlocked, isPlanned } from "./case-kinds.ts";
import type { Mutation } from "./mutate-run.ts";
import { cellsOf, scoreIn } from "./other-courses.ts";
import { changeAll, changeFirst } from "./row-edits.ts";

/** Summaries that say something else than the plan or the rules. */
export const summaryMutations: readonly Mutation[] = [
  {
    rule: "status",
    name: "a blocked teacher is called planned",
    suits: isBlocked,
    edits: { summary: changeAll({ status: "planned" }) },
  },
  {
    rule: "status-unexplained",
    name: "nothing says why a teacher is blocked",
    suits: isBlocked,
    edits: { summary: changeAll({ reason: "" }) },
  },
  {
    rule: "status-reason",
    name: "a blocked teacher is told another reason",
    suits: isBlocked,
    edits: { summary: changeAll({ reason: "不参加本年度项目" }) },
  },
  {
    rule: "advised-though-not-planned",
    name: "a blocked teacher is advised a course",
    suits: (the) => isBlocked(the) && the.eligible.length > 0,
    edits: {
      plans: (rows, the) => [
        ...rows,
        {
          teacherId: the.teacher.teacherId,
          ...cellsOf(the.eligible[0]),
          origin: "advised",
          part: "core",
          score: String(scoreIn(the, the.eligible[0].courseId)),
          listId: the.ranking[0].listId,
          reasons: "2023年发布",
        },
      ],
    },
  },
  {
    rule: "optimal-flag",
    name: "a plan is not called optimal",
    suits: isPlanned,
    edits: { summary: changeAll({ optimal: "" }) },
  },
  {
    rule: "upper-bound",
    name: "more than the plan is worth is called possible",
    suits: isPlanned,
    edits: {
      summary: changeFirst(
        () => true,
        ({ upperBound }) => ({ upperBound: `${+upperBound + 1}` }),
      ),
    },
  },
  {
    rule: "withdrawn-unsaid",
    name: "nothing says that a selected course was withdrawn",
    suits: (the) => isPlanned(the) && the.standing.withdrawn.length > 0,
    edits: { summary: changeAll({ reason: "" }) },
  },
  {
    rule: "kept-flag",
    name: "advice is called kept though there was none before",
    suits: isPlanned,
    edits: { summary: changeAll({ kept: "all" }) },
  },
  {
    rule: "objective",
    name: "the objective is one off",
    suits: isPlanned,
    edits: {
      summary: changeFirst(
        () => true,
        ({ objective }) => ({ objective: `${+objective + 1}` }),
      ),
    },
  },
  {
    rule: "hours-sum",
    name: "the summary promises another hour",
    suits: isPlanned,
    edits: {
      summary: changeFirst(
        () => true,
        ({ advisedHours }) => ({ advisedHours: `${+advisedHours + 1}` }),
      ),
    },
  },
];
