import { type Engine, type Language, type Reason, wholePercent, wordings } from "@jingxun/engine";

/** A sentence, with the code that it has in the piece of a file in which it stood last. */
export type Sentence = { readonly text: string; piece: number; code: number };

/** Gives the sentence of a reason for a course of the catalogue. */
export type SentenceOf = (reason: Reason, courseIndex: number) => Sentence;

/** Gives sentences, each made once; `|` parts reasons, so none stands inside one. */
export type Sentences = {
  /** Those by the names of an engine. */
  readonly by: (engine: Engine) => SentenceOf;
  readonly ofText: (text: string) => Sentence;
};

type Key = string | number;

/** Sentences that are remembered: enough for all that a county says often. */
const mostRemembered = 65_536;

type Word = (reason: Reason) => Sentence;

/** Returns what remembers the sentence of a reason by two keys, none of them a text that would have to be made. */
function createPairs(word: Word) {
  const table = new Map<Key, Map<Key, Sentence>>();
  let count = 0;
  return (one: Key, other: Key, reason: Reason): Sentence => {
    const found = table.get(one)?.get(other);
    if (found !== undefined) return found;
    if (count >= mostRemembered) {
      table.clear();
      count = 0;
    }
    count++;
    const ofOne = table.get(one) ?? new Map<Key, Sentence>();
    table.set(one, ofOne);
    const made = word(reason);
    ofOne.set(other, made);
    return made;
  };
}

/** Returns what remembers the sentences that are the same whenever a course is advised for that reason. */
function createByCourse(word: Word) {
  const known: Sentence[] = [];
  return (courseIndex: number, reason: Reason): Sentence => {
    const found = known[courseIndex];
    if (found !== undefined) return found;
    known[courseIndex] = word(reason);
    return known[courseIndex];
  };
}

/** The sentences by the names of one engine. */
function createSentenceOf(word: Word): SentenceOf {
  const [published, interest] = [createByCourse(word), createByCourse(word)];
  const [follows, goesWith, popular, needs, others] = Array.from({ length: 5 }, () => createPairs(word));
  return (reason, courseIndex) => {
    switch (reason.kind) {
      case "published":
        return published(courseIndex, reason);
      case "matches-interest":
        return interest(courseIndex, reason);
      case "often-follows":
        return follows(reason.courseId, wholePercent(reason.probability), reason);
      case "goes-with":
        return reason.courseIds.length > 2
          ? word(reason)
          : goesWith(reason.courseIds[0], reason.courseIds[1] ?? "", reason);
      case "popular-with-comparable":
        return popular(reason.stage, reason.subject, reason);
      case "meets-need":
        return needs(reason.basis, reason.tag, reason);
      case "favoured-by-rule":
        return others(reason.kind, reason.ruleId, reason);
      case "closes-gap":
      case "strengthens":
      case "explored":
        return word(reason);
      default:
        return others(reason.kind, "", reason);
    }
  };
}

/** Returns the sentences of one language. */
export function createSentences(lang: Language): Sentences {
  const byText = new Map<string, Sentence>();
  const byEngine = new Map<Engine, SentenceOf>();
  const ofText = (text: string): Sentence => {
    const found = byText.get(text);
    if (found !== undefined) return found;
    if (byText.size >= mostRemembered) byText.clear();
    const made = { text, piece: -1, code: -1 };
    byText.set(text, made);
    return made;
  };
  return {
    ofText,
    by: (engine) => {
      const found = byEngine.get(engine);
      if (found !== undefined) return found;
      const { reason: word } = wordings[lang];
      const made = createSentenceOf((reason) =>
        ofText(word(reason, engine.names[lang]).replaceAll("|", "/")),
      );
      byEngine.set(engine, made);
      return made;
    },
  };
}
