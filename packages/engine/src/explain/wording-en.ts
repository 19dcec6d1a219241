import type { PlanReason } from "../plan/plan.ts";
import type { Reason } from "../score/reason.ts";
import { clashSentences } from "./word-clash.ts";
import { hoursNoteEn } from "./word-hours-note.ts";
import { hoursText, type Names, percentText, shareText, type Wording } from "./wording.ts";

const basisPhrase = {
  "self-rating": "you rated yourself in need of",
  "school-priority": "your school works on",
  obligation: "your post asks for",
} as const;

type TestedReason = Extract<Reason, { kind: "closes-gap" | "strengthens" }>;

const countText = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What the estimate rests on: tests, observation, activity. */
function evidenceText({ evidenceCount, ratingCount, withActivity }: TestedReason): string {
  const parts = [
    ...(evidenceCount > 0 ? [countText(evidenceCount, "test item")] : []),
    ...(ratingCount > 0 ? [countText(ratingCount, "rating")] : []),
    ...(withActivity ? ["activity"] : []),
  ];
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Whether the evidence is a single thing, grammatically. */
const isSingular = ({ evidenceCount, ratingCount, withActivity }: TestedReason) =>
  evidenceCount + ratingCount === 1 && !withActivity;

function reason(reason: Reason, names: Names): string {
  switch (reason.kind) {
    case "closes-gap":
      return `${evidenceText(reason)} ${isSingular(reason) ? "suggests" : "suggest"} room to grow in "${names.competency(reason.competencyId)}" (below the reference line with probability ${percentText(reason.belowCut)})`;
    case "strengthens":
      return `strengthens "${names.competency(reason.competencyId)}", by ${evidenceText(reason)}`;
    case "meets-need":
      return `${basisPhrase[reason.basis]} "${names.tag(reason.tag)}"`;
    case "often-follows":
      return `about ${percentText(reason.probability)} of those who took "${names.course(reason.courseId)}" took this next`;
    case "goes-with":
      return `because you took ${reason.courseIds.map((id) => `"${names.course(id)}"`).join(" and ")}`;
    case "similar-content":
      return "its content suits your stage and subject and the courses you took";
    case "matches-interest":
      return `in line with your choices in "${names.group(reason.group)}"`;
    case "popular-with-comparable":
      return `often taken by teachers of ${reason.stage}${reason.subject === reason.stage ? "" : ` ${reason.subject}`}`;
    case "published":
      return `published in ${reason.publishedAt.slice(0, 4)}`;
    case "favoured-by-rule":
      return `by the rules: ${reason.title.en}`;
    case "explored":
      return `drawn by lot among ${reason.candidates} courses of the same group and hours, to learn what they are worth (lots are drawn with probability ${shareText(reason.epsilon)})`;
    case "open-to-teacher":
      return "within what you may choose; it completes the elective hours";
    case "already-earned":
      return "passed this year";
    case "already-begun":
      return "begun this year";
    case "already-selected":
      return "selected this year";
  }
}

const fixedReasons = {
  "participation-none": "does not take part this year",
  "organisation-not-participating": "the county or city does not take part this year",
  "no-valid-posting": "no posting is valid on this day",
  "profile-incomplete": "personal data not updated; courses cannot be chosen yet",
  "licence-missing": "taking part by choice needs a teaching licence on record",
  "subject-not-chosen": "taking part by choice needs a chosen subject",
  "school-not-chosen": "the school has not chosen topics yet: subject courses and mandatory topics only",
  "school-choice-faulty": "the school's choice breaks the rules and is treated as not made",
  "school-faulty": "the school's record is faulty: subject courses and mandatory topics only",
  "before-selection": "selection has not opened; for early orientation",
  "not-personalised": "personalisation is off: policy, catalogue and school only",
  "hours-met": "the elective hours are met",
  completed: "the elective hours are complete",
} as const;

function infeasibleText(found: Extract<PlanReason, { kind: "infeasible" }>, names: Names): string {
  const { cause, group, school } = found;
  const because = school === undefined ? "" : ` (${fixedReasons[school]})`;
  switch (cause.kind) {
    case "group-minimum-unreachable":
      return `"${names.group(group ?? "")}" offers only ${hoursText(cause.available)} h, below its minimum${because}`;
    case "group-minima-exceed-maximum":
      return `the minima of the groups need ${hoursText(cause.required)} h, more than may be planned${because}`;
    case "too-few-hours":
      return `the courses open to the teacher offer only ${hoursText(cause.available)} h, below the elective minimum${because}`;
    case "shares-unreachable":
      return `no plan keeps the rules: ${cause.rules.map(({ en }) => en).join(", ")}${because}`;
    case "no-exact-total":
      return `no set of open courses has a total within the range; below it the most is ${hoursText(cause.below)} h${because}`;
    case "rules-clash":
      return `no plan keeps all rules together${because}`;
    case "committed-above-maximum":
      return `${group === undefined ? "" : `"${names.group(group)}": `}${hoursText(cause.quarterHours)} h are earned and selected, above the maximum of ${hoursText(cause.most)} h; ${hoursText(cause.quarterHours - cause.most)} h have to be given up first`;
    case "pinned-not-open":
      return `courses to keep are not open to the teacher: ${titles(cause.courseIds, names)}`;
  }
}

const missingFacts = {
  setting: "the school's setting",
  careerStage: "the career stage",
  age: "the year of birth",
} as const;

const titles = (ids: readonly string[], names: Names) => ids.map((id) => `"${names.course(id)}"`).join(", ");

function planReason(found: PlanReason, names: Names): string {
  switch (found.kind) {
    case "shortfall":
      return `credit registration is closed; ${hoursText(found.quarterHours)} elective hours are missing`;
    case "pace":
      return `selection is over; ${hoursText(found.quarterHours)} h selected, ${found.daysLeft} days left`;
    case "seats-taken":
      return `the seats of ${found.courseIds.map((id) => `"${names.course(id)}"`).join(" and ")} are taken`;
    case "infeasible":
      return [infeasibleText(found, names), ...clashSentences(found, names, "en")].join("; ");
    case "too-few-days":
      return `${hoursText(found.quarterHours)} h are to be studied in ${found.daysLeft} days, more than ${hoursText(found.weeklyQuarterHours)} h a week`;
    case "courses-withdrawn":
      return `selected courses were withdrawn: ${titles(found.courseIds, names)} (${hoursText(found.quarterHours)} h); ${hoursText(found.replacedQuarterHours)} h of them are planned again, and what was passed still counts`;
    case "obligation-unclear":
      return `whether "${names.tag(found.obligationId)}" applies cannot be told without ${missingFacts[found.missing]}; it is not enforced`;
    case "passes-not-counted":
    case "leave-counted":
    case "activities-counted":
    case "above-obligation":
    case "above-cap":
    case "period-pace":
      return hoursNoteEn(found, names);
    case "advice-kept":
      if (found.gain === 0 && found.extent === "all") return "the earlier advice still holds";
      return found.extent === "all"
        ? `the earlier advice stays: a change would gain ${shareText(found.gain)}`
        : `what can still be taken of the earlier advice stays: a change would gain ${shareText(found.gain)}`;
    case "advice-improved":
      return `the advice changed: it is worth ${shareText(found.gain)} more than before`;
    case "advice-broken":
      return found.courseIds.length === 0
        ? "the advice changed: the earlier one breaks a rule by now"
        : `the advice changed: these cannot be taken any more: ${titles(found.courseIds, names)}`;
    default:
      return fixedReasons[found.kind];
  }
}

export const wordingEn: Wording = {
  status: {
    planned: "planned",
    fulfilled: "fulfilled",
    provisional: "provisional",
    locked: "selection over",
    closed: "closed",
    "not-participating": "not participating",
    blocked: "cannot select yet",
    infeasible: "rules cannot be met",
    rejected: "faulty record",
  },
  reason,
  planReason,
  disclaimer: "This is advice under the stated rules; the teacher decides.",
};
