import type { Dossier } from "../../data/dossier.ts";
import type { CreditEvent } from "../../data/tables/credit-events.ts";
import { cycleOf } from "./account-cycles.ts";
import { type Claim, type Judgement, judgeFact, type Refusal, type Wait } from "./claim.ts";
import type { YearCounter } from "./count-year.ts";
import type { Ledger } from "./create-ledger.ts";
import type { CreditYear } from "./credit-years.ts";
import type { ResolvedEvent } from "./resolve-events.ts";

/** What a pass, a conversion or a bonus did. */
export type CreditPosting = {
  readonly effect:
    | Refusal
    | Wait["kind"]
    | "credited"
    | "partly-credited"
    | "above-maximum"
    | "repeated-course";
  readonly year: CreditYear | undefined;
  readonly claim: Claim | undefined;
  /** Why it waits for a person. */
  readonly wait?: Wait;
  /** What it added to the year, in units. */
  readonly counted: number;
};

/** The name under which a course or a lesson earns once: in a year, in a cycle, or ever. */
function onceKey({ courseId, lessonId }: CreditEvent, { terms, from, id }: CreditYear): string {
  const { repeats } = terms.policy.ledger;
  const name = lessonId === undefined ? `course ${courseId}` : `lesson ${lessonId}`;
  if (repeats === "once") return name;
  return `${name} ${repeats === "once-a-year" ? id : cycleOf(terms.policy, from).id}`;
}

function creditedEffect(counted: number, { units }: Claim): CreditPosting["effect"] {
  if (counted === 0) return "above-maximum";
  return counted < units ? "partly-credited" : "credited";
}

/**
 * Posts the credits of facts to their years and returns what each did, by event id. Of several passes of one
 * course the first that is in time earns; one before it that waits stays with a person.
 *
 * @param facts standing ones that can earn, in the order of the ledger. @param counters one a year.
 */
export function postClaims(
  ledger: Ledger,
  dossier: Dossier,
  facts: readonly ResolvedEvent[],
  counters: readonly YearCounter[],
): ReadonlyMap<string, CreditPosting> {
  const counterOf = new Map(counters.map((counter) => [counter.year.id, counter]));
  const earnedBefore = new Set<string>();

  const post = (judgement: Judgement, { corrected }: ResolvedEvent): CreditPosting => {
    if (judgement.status === "refused")
      return { effect: judgement.refusal, year: judgement.year, claim: undefined, counted: 0 };
    const { claim } = judgement;
    const { year } = claim;
    const key = corrected.kind === "passed" ? onceKey(corrected, year) : undefined;
    if (key !== undefined && earnedBefore.has(key))
      return { effect: "repeated-course", year, claim: undefined, counted: 0 };
    if (judgement.status === "waits") {
      const { wait } = judgement;
      return { effect: wait.kind, wait, year, claim, counted: 0 };
    }
    if (key !== undefined) earnedBefore.add(key);
    const counted = counterOf.get(year.id)?.add(claim) ?? 0;
    return { effect: creditedEffect(counted, claim), year, claim, counted };
  };

  return new Map(facts.map((fact) => [fact.event.eventId, post(judgeFact(ledger, dossier, fact), fact)]));
}
