import { hasOptedOut, isPlanned, isUntested } from "./case-kinds.ts";
import type { Mutation } from "./mutate-run.ts";
import { changeAdvised, changeFirst } from "./row-edits.ts";

/** Reasons that nothing bears out. */
export const reasonMutations: readonly Mutation[] = [
  {
    rule: "reason-without-evidence",
    name: "a test is claimed for a teacher without answers",
    suits: isUntested,
    edits: {
      plans: changeAdvised(({ courseId }, { county }) => {
        const name = county.nameOf(county.courses.get(courseId)!.tags[0]);
        return { reasons: `测评(5题)提示“${name}”可能有提升空间(低于参考线的可能性约80%)` };
      }),
    },
  },
  {
    rule: "reason-though-opted-out",
    name: "interest is claimed for a teacher who opted out",
    suits: (the) => hasOptedOut(the) && isPlanned(the),
    edits: { plans: changeAdvised(() => ({ reasons: "与您曾选的“班级管理”一致" })) },
  },
  {
    rule: "score-though-opted-out",
    name: "popularity counts for a teacher who opted out",
    suits: (the) => hasOptedOut(the) && isPlanned(the),
    edits: {
      rankings: changeFirst(
        () => true,
        () => ({ popularity: "1" }),
      ),
    },
  },
];
