import { type Engine, keyOfWords, type Reason, reasonKey, saidReason, wholePercent } from "@jingxun/engine";

/** What is said of a reason, by its id, with the code that it has in the piece of a file in which it stood last. */
export type ReasonCode = { readonly id: string; piece: number; code: number };

/** Gives what is said of a reason for a course of the catalogue. */
export type CodeOf = (reason: Reason, courseIndex: number) => ReasonCode;

/** Gives what is said of reasons, in no language; each id is made once. */
export type ReasonCodes = {
  /** By the titles of an engine's policy. */
  readonly by: (engine: Engine) => CodeOf;
  /** Of the id of a reason, or of the words of which nothing else is known. */
  readonly ofWritten: (written: string) => ReasonCode;
};

type Key = string | number;

/** Reasons that are remembered: enough for all that a county says often. */
const mostRemembered = 131_072;

type Make = (reason: Reason) => ReasonCode;

/**
 * Returns what remembers what is said by two keys, none of them a text that would have to be made. Four of ten
 * have the first key of the one before, so it is looked up only where it changes.
 */
function createPairs(make: Make) {
  const table = new Map<Key, Map<Key, ReasonCode>>();
  let count = 0;
  let last: Key | undefined;
  let ofLast: Map<Key, ReasonCode> | undefined;
  return (one: Key, other: Key, reason: Reason): ReasonCode => {
    if (one !== last) {
      last = one;
      ofLast = table.get(one);
    }
    const found = ofLast?.get(other);
    if (found !== undefined) return found;
    if (count >= mostRemembered) {
      table.clear();
      count = 0;
      ofLast = undefined;
    }
    count++;
    ofLast ??= new Map<Key, ReasonCode>();
    table.set(one, ofLast);
    const made = make(reason);
    ofLast.set(other, made);
    return made;
  };
}

/** Returns what remembers what is said by one number: a course or a group of courses. */
function createNumbered(make: Make) {
  const known: (ReasonCode | undefined)[] = [];
  return (number: number, reason: Reason): ReasonCode => {
    const found = known[number];
    if (found !== undefined) return found;
    const made = make(reason);
    known[number] = made;
    return made;
  };
}

/** Returns what remembers what is said by one key. */
function createKeyed(make: Make) {
  const known = new Map<Key, ReasonCode>();
  return (key: Key, reason: Reason): ReasonCode => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(reason);
    known.set(key, made);
    return made;
  };
}

type Tested = Extract<Reason, { readonly kind: "closes-gap" | "strengthens" }>;

/** Counts beyond which no number tells them apart. */
const countLimit = 1_048_576;

/** What is said of an estimate but for the competency, as one number; `undefined` of uncommonly many answers. */
function estimateKey({
  kind,
  belowCut,
  evidenceCount,
  ratingCount,
  withActivity,
}: Tested): number | undefined {
  if (evidenceCount >= countLimit || ratingCount >= countLimit) return undefined;
  const percent = kind === "closes-gap" ? wholePercent(belowCut) : 0;
  return ((percent * 2 + Number(withActivity)) * countLimit + evidenceCount) * countLimit + ratingCount;
}

/** What is said by one engine. */
function createCodeOf({ programme: { catalogue } }: Engine, make: Make): CodeOf {
  const { groupOf } = catalogue;
  const [published, interest] = [createNumbered(make), createNumbered(make)];
  const [rated, ofSchool, obliged, favoured, others] = Array.from({ length: 5 }, () => createKeyed(make));
  const [follows, goesWith, popular, tested] = Array.from({ length: 4 }, () => createPairs(make));
  return (reason, courseIndex) => {
    switch (reason.kind) {
      case "published":
        return published(courseIndex, reason);
      case "matches-interest":
        return interest(groupOf[courseIndex], reason);
      case "meets-need":
        if (reason.basis === "school-priority") return ofSchool(reason.tag, reason);
        return reason.basis === "self-rating" ? rated(reason.tag, reason) : obliged(reason.tag, reason);
      case "goes-with":
        return reason.courseIds.length > 2
          ? make(reason)
          : goesWith(reason.courseIds[0], reason.courseIds[1] ?? "", reason);
      case "often-follows":
        return follows(reason.courseId, wholePercent(reason.probability), reason);
      case "popular-with-comparable":
        return popular(reason.stage, reason.subject, reason);
      case "closes-gap":
      case "strengthens": {
        const key = estimateKey(reason);
        return key === undefined ? make(reason) : tested(reason.competencyId, key, reason);
      }
      case "favoured-by-rule":
        return favoured(reason.ruleId, reason);
      case "explored":
        return make(reason);
      default:
        return others(reason.kind, reason);
    }
  };
}

/** Returns what gives the ids of reasons. */
export function createReasonCodes(): ReasonCodes {
  const byId = new Map<string, ReasonCode>();
  const byEngine = new Map<Engine, CodeOf>();
  const ofId = (id: string): ReasonCode => {
    const found = byId.get(id);
    if (found !== undefined) return found;
    if (byId.size >= mostRemembered) byId.clear();
    const made = { id, piece: -1, code: -1 };
    byId.set(id, made);
    return made;
  };
  return {
    ofWritten: (written) => ofId(keyOfWords(written)),
    by: (engine) => {
      const found = byEngine.get(engine);
      if (found !== undefined) return found;
      const made = createCodeOf(engine, (reason) => ofId(reasonKey(saidReason(reason, engine.names))));
      byEngine.set(engine, made);
      return made;
    },
  };
}
