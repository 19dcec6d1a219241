import type { CountRange } from "../plan/advise-topics/count-range.ts";
import type { AdvisedSet, TopicAdvice } from "../plan/advise-topics/topic-advice.ts";
import type { Language } from "./explain-plan.ts";
import type { Names } from "./wording.ts";

type Words = {
  readonly list: (topics: readonly string[]) => string;
  readonly same: string;
  readonly swap: (removed: string, added: string) => string;
  readonly add: (added: string) => string;
  readonly drop: (removed: string) => string;
  /** Beside a school that has not chosen, or whose choice breaks the rules. */
  readonly choose: (topics: string) => string;
  readonly gain: (percent: string) => string;
  readonly gaining: (gaining: string, isOne: boolean, teachers: number) => string;
  readonly losing: (losing: string, isOne: boolean) => string;
  readonly fewerThan: (count: number) => string;
  readonly withoutPlan: (count: number) => string;
  readonly pooled: string;
  readonly untested: string;
  readonly decides: string;
};

/** What advice on topics says in one language. */
export const topicAdviceWords: { readonly [Lang in Language]: Words } = {
  zh: {
    list: (topics) => topics.join("、"),
    same: "维持现有选题",
    swap: (removed, added) => `以${added}替换${removed}`,
    add: (added) => `增选${added}`,
    drop: (removed) => `不再选${removed}`,
    choose: (topics) => `选${topics}`,
    gain: (percent) => `方案值${percent}`,
    gaining: (gaining, _, teachers) => `${teachers}人中${gaining}人受益`,
    losing: (losing) => `${losing}人受损`,
    fewerThan: (count) => `不到${count}`,
    withoutPlan: (count) => `${count}人无可行方案`,
    pooled: "本校已测教师不足,需求取自同类学校",
    untested: "已测教师不足,未用测评",
    decides: "供参考,由校长决定",
  },
  en: {
    list: (topics) => topics.join(", "),
    same: "keep the present choice",
    swap: (removed, added) => `swap ${removed} for ${added}`,
    add: (added) => `add ${added}`,
    drop: (removed) => `drop ${removed}`,
    choose: (topics) => `choose ${topics}`,
    gain: (percent) => `${percent} plan value`,
    gaining: (gaining, isOne, teachers) => `${gaining} of ${teachers} gain${isOne ? "s" : ""}`,
    losing: (losing, isOne) => `${losing} lose${isOne ? "s" : ""}`,
    fewerThan: (count) => `fewer than ${count}`,
    withoutPlan: (count) => `${count} without a plan`,
    pooled: "too few of the school are tested, so needs are those of similar schools",
    untested: "too few are tested, so tests say nothing",
    decides: "the principal decides",
  },
};

function changeText(words: Words, advice: TopicAdvice, set: AdvisedSet, names: Names): string {
  const listOf = (topics: readonly string[]) => words.list(topics.map(names.tag));
  if (!advice.hasChosen) return words.choose(listOf(set.topics.map(({ topicId }) => topicId)));
  const [added, removed] = [listOf(set.added), listOf(set.removed)];
  if (added === "" && removed === "") return words.same;
  if (added === "") return words.drop(removed);
  return removed === "" ? words.add(added) : words.swap(removed, added);
}

/** Returns a share as a signed percentage, to a tenth of a percent. */
function signedText(share: number): string {
  const percent = Math.round(share * 1000) / 10;
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent).toFixed(1)} %`;
}

/** A count as far as it is told; nothing where its range says nothing of so many teachers. */
function countText({ fewerThan }: Words, { least, most }: CountRange, teachers: number): string | undefined {
  if (least === most) return String(least);
  if (least > 0) return `${least}–${most}`;
  return most === teachers ? undefined : fewerThan(most + 1);
}

function peopleTexts(words: Words, { gaining, losing }: AdvisedSet, teachers: number): readonly string[] {
  const isOne = ({ most }: CountRange) => most === 1;
  const gainingText = countText(words, gaining, teachers);
  const losingText = losing.most === 0 ? undefined : countText(words, losing, teachers);
  return [
    ...(gainingText === undefined ? [] : [words.gaining(gainingText, isOne(gaining), teachers)]),
    ...(losingText === undefined ? [] : [words.losing(losingText, isOne(losing))]),
  ];
}

/** Returns one advised set beside the present choice, in a sentence: what to change, what it gains, who decides. */
export function wordTopicAdvice(
  advice: TopicAdvice,
  set: AdvisedSet,
  names: Names,
  language: Language,
): string {
  const words = topicAdviceWords[language];
  const change = changeText(words, advice, set, names);
  const effects = [
    ...(set.gain === undefined ? [] : [words.gain(signedText(set.gain))]),
    ...peopleTexts(words, set, advice.teachers),
    ...(set.withoutPlan.length > 0 ? [words.withoutPlan(set.withoutPlan.length)] : []),
  ];
  const notes = [
    ...(advice.need.kind === "pooled" ? [words.pooled] : []),
    ...(advice.need.kind === "none" ? [words.untested] : []),
    words.decides,
  ];
  const [comma, colon, semicolon] = language === "zh" ? [",", ":", ";"] : [", ", ": ", "; "];
  const told = effects.length === 0 ? change : `${change}${colon}${effects.join(comma)}`;
  return [told, ...notes].join(semicolon);
}
