/** For whom an output is made. */
export type Audience = "teacher" | "school" | "county" | "researcher" | "operator";

/** What an audience may see of a run. */
export type AudienceView = {
  readonly zh: string;
  readonly en: string;
  /** What `--id` names: rows about it, and in a county about all below it; absent where rows of all are meant. */
  readonly of?: "teacher" | "school" | "organisation";
  /** Files, by their names without ending. */
  readonly files: readonly string[];
};

/**
 * What each audience may see. A portrait is for the teacher; a school and a county see obligations, progress and
 * portraits of groups, since which courses are advised would tell what a test found, and credits, but no event and
 * no score of an assessment; a county sees sums; a researcher sees no person; only the operator, who runs the platform, sees all.
 */
export const audiences: { readonly [Name in Audience]: AudienceView } = Object.freeze({
  teacher: {
    zh: "教师本人",
    en: "the teacher",
    of: "teacher",
    files: [
      ...["plan-summary", "plans", "profiles", "evidence", "rankings", "activity-flags"],
      ...["lesson-draw", "lesson-draw-summary"],
      ...["balances", "cycles", "period-balances", "ledger-entries", "ledger-findings", "late"],
      ...["certificates", "registration"],
    ],
  },
  school: {
    zh: "学校",
    en: "the school",
    of: "school",
    files: [
      ...["progress", "groups"],
      ...["lesson-draw", "lesson-draw-summary"],
      ...["balances", "cycles", "period-balances"],
    ],
  },
  county: {
    zh: "县(市、区)",
    en: "the county",
    of: "organisation",
    files: ["progress-by-school", "groups", "lesson-exposure", "balances-by-school"],
  },
  researcher: { zh: "研究者", en: "researchers", files: ["research-profiles"] },
  operator: {
    zh: "平台运行方",
    en: "the operator",
    files: [
      ...["plan-summary", "plans", "profiles", "evidence", "groups", "activity-flags", "rankings"],
      ...["lesson-draw", "lesson-draw-summary", "lesson-exposure"],
      ...["balances", "cycles", "period-balances", "ledger-entries", "ledger-findings", "late"],
      ...["certificates", "registration", "rejected"],
    ],
  },
});
