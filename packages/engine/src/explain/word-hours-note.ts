import type { PlanReason } from "../plan/plan.ts";
import { hoursText, type Names } from "./wording.ts";

/** What a plan says of hours that count for an obligation, or do not. */
export type HoursNote = Extract<
  PlanReason,
  {
    kind:
      | "passes-not-counted"
      | "leave-counted"
      | "activities-counted"
      | "above-obligation"
      | "above-cap"
      | "period-pace";
  }
>;

type Cause = Extract<HoursNote, { kind: "passes-not-counted" }>["why"];

const causesZh: Readonly<Record<Cause, string>> = {
  late: "登记晚于截止日期,待人工审核",
  "outside-window": "在规定的学习时间之外通过,待人工审核",
  "below-pass-mark": "成绩未达合格线,待人工审核",
  "repeated-course": "此前已计过学时",
  "not-recorded": "尚未登记",
};

const causesEn: Readonly<Record<Cause, string>> = {
  late: "recorded after the cut-off, which a person decides on",
  "outside-window": "passed outside the days of study, which a person decides on",
  "below-pass-mark": "the score is below the pass mark, which a person decides on",
  "repeated-course": "their hours were counted before",
  "not-recorded": "not recorded yet",
};

/** Returns a note on hours in Chinese. */
export function hoursNoteZh(note: HoursNote, names: Names): string {
  switch (note.kind) {
    case "passes-not-counted":
      return `已通过的${note.courseIds.map((id) => `《${names.course(id)}》`).join("、")}暂不计学时:${causesZh[note.why]}`;
    case "leave-counted":
      return `请假等减免${note.days}天,“${names.tag(note.obligationId)}”少要求${hoursText(note.quarterHours)}学时,应完成${hoursText(note.leastQuarterHours)}学时`;
    case "activities-counted":
      return `其他学习活动已折算${hoursText(note.quarterHours)}学时,计入“${names.tag(note.obligationId)}”`;
    case "above-obligation":
      return `已获和已选共${hoursText(note.quarterHours)}学时,“${names.tag(note.obligationId)}”最多计${hoursText(note.most)}学时,超出的${hoursText(note.quarterHours - note.most)}学时不计`;
    case "above-cap":
      return `已选课程中${hoursText(note.quarterHours)}学时超出“${names.tag(note.obligationId)}”的单项上限,不计`;
    case "period-pace":
      return `“${names.tag(note.obligationId)}”(${note.from}至${note.to})应完成${hoursText(note.leastQuarterHours)}学时,已得${hoursText(note.doneQuarterHours)}学时;按均衡进度此时为${hoursText(note.expectedQuarterHours)}学时`;
  }
}

/** Returns a note on hours in English. */
export function hoursNoteEn(note: HoursNote, names: Names): string {
  switch (note.kind) {
    case "passes-not-counted":
      return `passed and not counted: ${note.courseIds.map((id) => `"${names.course(id)}"`).join(", ")} (${causesEn[note.why]})`;
    case "leave-counted":
      return `${note.days} days of leave: "${names.tag(note.obligationId)}" asks ${hoursText(note.quarterHours)} h less, ${hoursText(note.leastQuarterHours)} h in all`;
    case "activities-counted":
      return `other activities gave ${hoursText(note.quarterHours)} h, which count for "${names.tag(note.obligationId)}"`;
    case "above-obligation":
      return `${hoursText(note.quarterHours)} h are earned and selected; "${names.tag(note.obligationId)}" counts ${hoursText(note.most)} h at most, so ${hoursText(note.quarterHours - note.most)} h of them do not count`;
    case "above-cap":
      return `${hoursText(note.quarterHours)} h of the selected courses are above a cap of "${names.tag(note.obligationId)}" and do not count`;
    case "period-pace":
      return `"${names.tag(note.obligationId)}" asks ${hoursText(note.leastQuarterHours)} h from ${note.from} to ${note.to}: ${hoursText(note.doneQuarterHours)} h are earned, an even pace would be ${hoursText(note.expectedQuarterHours)} h by now`;
  }
}
