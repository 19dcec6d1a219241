import type { OrganisationId } from "../data/ids.ts";
import type { Organisation } from "../data/tables/organisations.ts";
import { organisationPath, type Window } from "./calendar.ts";
import type { Policy } from "./policy.ts";

type Narrowed = Policy["calendar"]["narrowed"][number];

/** A narrowed window that cannot hold: it reaches beyond the one above, or its organisation is not there. */
export type WindowIssue = Narrowed & {
  readonly kind: "outside-parent" | "unknown-organisation";
  /** The window above: of the nearest organisation that narrows it, else of the policy. */
  readonly parent: Window;
};

/** What is wrong with the windows of a policy, and the policy without the windows that are wrong. */
export type CheckedWindows = { readonly issues: readonly WindowIssue[]; readonly policy: Policy };

/** Returns every narrowed window that cannot hold among the organisations of a folder, from the root down. */
export function checkWindows(policy: Policy, organisations: readonly Organisation[]): CheckedWindows {
  const { calendar } = policy;
  const byId = new Map(organisations.map((organisation) => [organisation.organisationId, organisation]));
  const pathOf = ({ organisationId }: Narrowed) => organisationPath(byId, organisationId as OrganisationId);
  const rootFirst = calendar.narrowed
    .map((entry, index) => ({ entry, index, path: pathOf(entry) }))
    .sort((a, b) => a.path.length - b.path.length || a.index - b.index);
  const good: Narrowed[] = [];
  const issues: WindowIssue[] = [];
  for (const { entry, path } of rootFirst) {
    const above = path
      .slice(1)
      .flatMap(({ organisationId }) =>
        good.filter((other) => other.organisationId === organisationId && other.window === entry.window),
      );
    const { from, to } = above[0] ?? calendar[entry.window];
    const parent = { from, to };
    if (path.length === 0) issues.push({ ...entry, kind: "unknown-organisation", parent });
    else if (entry.from > entry.to || entry.from < from || entry.to > to)
      issues.push({ ...entry, kind: "outside-parent", parent });
    else good.push(entry);
  }
  return { issues, policy: { ...policy, calendar: { ...calendar, narrowed: good } } };
}
