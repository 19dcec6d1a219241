import { type Engine, type Language, type Reason, wordings } from "@jingxun/engine";

/** A sentence, with the code that it has in the piece of a file in which it stood last. */
export type Sentence = { readonly text: string; piece: number; code: number };

/** Gives sentences, each made once; `|` parts reasons, so none stands inside one. */
export type Sentences = {
  /** The sentence of a reason, by the names of an engine. */
  readonly of: (engine: Engine, reason: Reason) => Sentence;
  readonly ofText: (text: string) => Sentence;
};

type Key = string | number;
type Table = Map<Key, Map<Key, Map<Key, Sentence>>>;

/** Sentences that are remembered: enough for all that a county says often. */
const mostRemembered = 65_536;

/** What tells the sentences of a kind apart, none of it a text that would have to be made; `undefined` where more does. */
function keysOf(reason: Reason): readonly [Key, Key] | undefined {
  switch (reason.kind) {
    case "closes-gap":
    case "strengthens":
    case "explored":
      return undefined;
    case "meets-need":
      return [reason.basis, reason.tag];
    case "often-follows":
      return [reason.courseId, Math.round(reason.probability * 100)];
    case "goes-with":
      return reason.courseIds.length > 2 ? undefined : [reason.courseIds[0], reason.courseIds[1] ?? ""];
    case "matches-interest":
      return [reason.group, ""];
    case "popular-with-comparable":
      return [reason.stage, reason.subject];
    case "published":
      return [reason.publishedAt, ""];
    case "favoured-by-rule":
      return [reason.ruleId, ""];
    default:
      return ["", ""];
  }
}

/** Returns the sentences of one language. */
export function createSentences(lang: Language): Sentences {
  const byText = new Map<string, Sentence>();
  const tables = new Map<Engine, Table>();
  let remembered = 0;
  const forget = () => {
    byText.clear();
    tables.clear();
    remembered = 0;
  };
  const ofText = (text: string): Sentence => {
    let found = byText.get(text);
    if (found === undefined) {
      found = { text, piece: -1, code: -1 };
      byText.set(text, found);
    }
    return found;
  };
  const word = (engine: Engine, reason: Reason) =>
    ofText(wordings[lang].reason(reason, engine.names[lang]).replaceAll("|", "/"));
  const tableOf = (engine: Engine, kind: Reason["kind"]) => {
    const table = tables.get(engine) ?? new Map();
    tables.set(engine, table);
    const ofKind = table.get(kind) ?? new Map<Key, Map<Key, Sentence>>();
    table.set(kind, ofKind);
    return ofKind;
  };
  return {
    ofText,
    of: (engine, reason) => {
      const keys = keysOf(reason);
      if (keys === undefined) return word(engine, reason);
      const [one, other] = keys;
      const known = tables.get(engine)?.get(reason.kind)?.get(one)?.get(other);
      if (known !== undefined) return known;
      if (remembered >= mostRemembered) forget();
      remembered++;
      const ofKind = tableOf(engine, reason.kind);
      const ofOne = ofKind.get(one) ?? new Map<Key, Sentence>();
      ofKind.set(one, ofOne);
      const made = word(engine, reason);
      ofOne.set(other, made);
      return made;
    },
  };
}
