import type { FileFormat } from "@jingxun/datasets";
import {
  type Engine,
  explainStatus,
  keyOfStatus,
  type Language,
  type Plan,
  rejectedKey,
  statusFacts,
  wordings,
} from "@jingxun/engine";

/** Says why plans have their status, in the form in which it is written. */
export type StatusWords = {
  readonly of: (engine: Engine, plan: Pick<Plan, "reasons">) => string;
  /** Of a teacher whose own record was rejected. */
  readonly rejected: string;
};

/** Statuses that are remembered. */
const mostRemembered = 65_536;

/** Returns ids, which stand for what is said in columns, each made once for a policy. */
function createStatusKeys(): StatusWords {
  const byEngine = new Map<Engine, Map<string, string>>();
  const knownTo = (engine: Engine) => {
    const found = byEngine.get(engine) ?? new Map<string, string>();
    byEngine.set(engine, found);
    if (found.size >= mostRemembered) found.clear();
    return found;
  };
  return {
    rejected: rejectedKey,
    of: (engine, { reasons }) => {
      if (reasons.length === 0) return "";
      const known = knownTo(engine);
      const facts = statusFacts(reasons);
      const key = known.get(facts) ?? keyOfStatus(reasons, engine.names);
      known.set(facts, key);
      return key;
    },
  };
}

/** Returns what says it in the form of a file: in text by the words of a language, in columns by ids. */
export function createStatusWords(format: FileFormat, lang: Language): StatusWords {
  if (format === "parquet") return createStatusKeys();
  return {
    rejected: wordings[lang].status.rejected,
    of: (engine, plan) => explainStatus(plan, engine.names[lang], lang),
  };
}
