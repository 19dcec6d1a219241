import { EngineError } from "../data/errors.ts";
import type { OrganisationId } from "../data/ids.ts";
import type { Organisation } from "../data/tables/organisations.ts";
import type { Policy } from "./policy.ts";

/** A period of local dates, both ends included. */
export type Window = { readonly from: string; readonly to: string };

/** What may be done on a day: nothing yet, choose, only study what was chosen, or nothing any more. */
export type Phase = "before-selection" | "selecting" | "locked" | "closed";

/** The windows that hold in one organisation. */
export type LocalCalendar = { readonly selection: Window; readonly study: Window; readonly closes: string };

/** Returns the organisations from `organisationId` up to the root; unknown ids end the walk. */
export function organisationPath(
  organisations: ReadonlyMap<OrganisationId, Organisation>,
  organisationId: OrganisationId,
): readonly Organisation[] {
  const path: Organisation[] = [];
  let next: OrganisationId | undefined = organisationId;
  while (next !== undefined) {
    const organisation: Organisation | undefined = organisations.get(next);
    if (organisation === undefined || path.includes(organisation)) break;
    path.push(organisation);
    next = organisation.parentId;
  }
  return path;
}

/**
 * Returns the windows of the lowest organisation of `path`: each organisation from the root down may narrow
 * the window of the one above.
 *
 * @throws {EngineError} `contradictory-policy` where a window reaches beyond the one above it.
 */
export function localCalendar(policy: Policy, path: readonly Organisation[]): LocalCalendar {
  const { calendar } = policy;
  const narrow = (name: "selection" | "study"): Window => {
    let window: Window = calendar[name];
    for (const { organisationId } of [...path].reverse()) {
      const own = calendar.narrowed.find(
        (entry) => entry.organisationId === organisationId && entry.window === name,
      );
      if (own === undefined) continue;
      if (own.from < window.from || own.to > window.to) {
        const bounds = `${window.from}..${window.to}`;
        throw new EngineError(
          "contradictory-policy",
          `localCalendar: ${name} of ${organisationId} must lie within ${bounds}, got ${own.from}..${own.to}`,
        );
      }
      window = { from: own.from, to: own.to };
    }
    return window;
  };
  const study = narrow("study");
  const [closes] = [study.to, calendar.creditRegistration.deadline].sort();
  return { selection: narrow("selection"), study, closes };
}

/** Returns the phase of a day under a calendar. */
export function phaseAt({ selection, closes }: LocalCalendar, asOf: string): Phase {
  if (asOf > closes) return "closed";
  if (asOf > selection.to) return "locked";
  return asOf < selection.from ? "before-selection" : "selecting";
}
