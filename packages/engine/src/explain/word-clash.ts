import type { PlanReason } from "../plan/plan.ts";
import type { PlanClash, PlanRule } from "../plan/plan-clash.ts";
import type { Remedy } from "../plan/plan-remedies.ts";
import type { Names } from "./wording.ts";

type Found = Extract<PlanReason, { kind: "infeasible" }>;
type Lang = "zh" | "en";
type Relaxation = PlanClash["relaxations"][number][number];

/** The words of one language for what clashes and what helps; groups and courses come by their names. */
type ClashWords = {
  readonly total: string;
  readonly subjectCourses: string;
  readonly listed: (names: readonly string[]) => string;
  readonly either: (sentences: readonly string[]) => string;
  readonly together: (sentences: readonly string[]) => string;
  readonly atLeast: (what: string, hours: number) => string;
  readonly atMost: (what: string, hours: number) => string;
  readonly pinned: (course: string) => string;
  readonly dropped: (course: string) => string;
  readonly oneEdition: string;
  readonly requires: (course: string) => string;
  readonly without: (rule: string) => string;
  readonly anotherTopic: (topics: string) => string;
  readonly furtherHours: (hours: number, where: string) => string;
  readonly clash: (rules: string) => string;
  readonly helps: (remedies: string) => string;
};

const words: { readonly [L in Lang]: ClashWords } = {
  zh: {
    total: "选修合计",
    subjectCourses: "学科课程",
    listed: (names) => `${names.slice(0, 3).join("、")}${names.length > 3 ? "等" : ""}`,
    either: (sentences) => sentences.join(",或"),
    together: (sentences) => sentences.join("并"),
    atLeast: (what, hours) => `${what}还需至少${hours}学时`,
    atMost: (what, hours) => `${what}最多再选${hours}学时`,
    pinned: (course) => `保留《${course}》`,
    dropped: (course) => `不选《${course}》`,
    oneEdition: "同一课程只选一个版本",
    requires: (course) => `《${course}》须同时学习先修课程`,
    without: (rule) => `不要求“${rule}”`,
    anotherTopic: (topics) => `学校再选一个专题(${topics})`,
    furtherHours: (hours, where) => `增加一门${hours}学时的${where}`,
    clash: (rules) => `相互冲突的规定:${rules}`,
    helps: (remedies) => `可行的调整:${remedies}`,
  },
  en: {
    total: "electives in all",
    subjectCourses: "subject courses",
    listed: (names) => `${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`,
    either: (sentences) => sentences.join(", or "),
    together: (sentences) => sentences.join(" and "),
    atLeast: (what, hours) => `${what}: at least ${hours} h more`,
    atMost: (what, hours) => `${what}: at most ${hours} h more`,
    pinned: (course) => `keep "${course}"`,
    dropped: (course) => `leave out "${course}"`,
    oneEdition: "one edition of a course",
    requires: (course) => `"${course}" with its prerequisites`,
    without: (rule) => `without "${rule}"`,
    anotherTopic: (topics) => `one more topic of the school (${topics})`,
    furtherHours: (hours, where) => `a further course of ${hours} h among ${where}`,
    clash: (rules) => `rules that clash: ${rules}`,
    helps: (remedies) => `what would help: ${remedies}`,
  },
};

const inHours = (quarterHours: number) => quarterHours / 4;

function ruleText(rule: PlanRule, hours: number | undefined, names: Names, lang: Lang): string {
  const say = words[lang];
  const title = rule.title?.[lang];
  switch (rule.kind) {
    case "hours-min":
      return say.atLeast(say.total, hours ?? rule.hours);
    case "hours-max":
      return say.atMost(say.total, hours ?? rule.hours);
    case "group-min":
      return say.atLeast(title ?? names.group(rule.group), hours ?? rule.hours);
    case "group-max":
      return say.atMost(title ?? names.group(rule.group), hours ?? rule.hours);
    case "pinned":
      return say.pinned(names.course(rule.course));
    case "dropped":
      return say.dropped(names.course(rule.course));
    case "exclusive":
      return say.oneEdition;
    case "requires":
      return say.requires(names.course(rule.course));
  }
}

const relaxationText = ({ rule, hours }: Relaxation, names: Names, lang: Lang) =>
  hours === undefined
    ? words[lang].without(ruleText(rule, undefined, names, lang))
    : ruleText(rule, hours, names, lang);

function remedyText(remedy: Remedy, names: Names, lang: Lang): string {
  const say = words[lang];
  if (remedy.kind === "another-topic")
    return say.anotherTopic(say.listed(remedy.topicIds.map((id) => names.group(`topic:${id}`))));
  const { quarterHours, groups } = remedy;
  const isOfSubject = groups.some((group) => group.startsWith("kind:"));
  return say.furtherHours(
    inHours(quarterHours),
    isOfSubject ? say.subjectCourses : say.listed(groups.map(names.group)),
  );
}

/**
 * Returns what of an infeasible plan comes after its cause: the rules that clash, where more than one does, and what
 * would help; as sentences to be joined, none where it was not looked for.
 */
export function clashSentences({ clash, remedies = [] }: Found, names: Names, lang: Lang): readonly string[] {
  const say = words[lang];
  const rules = clash?.rules ?? [];
  const relaxed = clash?.relaxations ?? [];
  const helping =
    remedies.length > 0
      ? remedies.map((remedy) => remedyText(remedy, names, lang))
      : relaxed.map((set) => say.together(set.map((each) => relaxationText(each, names, lang))));
  const named = [...new Set(rules.map((rule) => ruleText(rule, undefined, names, lang)))];
  return [
    ...(named.length > 1 ? [say.clash(named.join(lang === "zh" ? "、" : ", "))] : []),
    ...(helping.length > 0 ? [say.helps(say.either(helping))] : []),
  ];
}
