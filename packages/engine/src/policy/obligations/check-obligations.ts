import { type Found, when } from "../contradiction.ts";
import type { Obligation, Policy } from "../policy.ts";

const repeatedIds = (ids: readonly string[]) => ids.filter((id, index) => ids.indexOf(id) !== index);

/** The hours that a draw or a choice of lessons gives must be the hours of the obligation. */
function checkChoose({ id, hours, choose }: Obligation): readonly Found[] {
  if (choose.kind === "fixed" || choose.kind === "free") return [];
  const given = choose.count * choose.hoursEach;
  const { min, max } = hours;
  const rule = `obligations.${id}.choose`;
  return [
    when(
      given < min || given > max,
      rule,
      `${choose.count} of ${choose.hoursEach} h give ${given}, outside ${min}-${max}`,
    ),
    choose.kind === "n-of-m" &&
      when(choose.count > choose.outOf, rule, `${choose.count} cannot be chosen out of ${choose.outOf}`),
  ];
}

function checkObligation(obligation: Obligation): readonly Found[] {
  const { id, hours, period, caps = [], exemptions = [], offsets = [] } = obligation;
  const at = `obligations.${id}`;
  const parts = [...caps, ...exemptions, ...offsets].map((part) => part.id);
  return [
    when(hours.min > hours.max, `${at}.hours`, `min ${hours.min} is above max ${hours.max}`),
    period.kind === "window" &&
      when(period.from > period.to, `${at}.period`, `${period.from} is after ${period.to}`),
    ...exemptions.map((exemption) =>
      when(
        exemption.min > hours.min,
        `${at}.exemptions.${exemption.id}`,
        `${exemption.min} is above the common min ${hours.min}`,
      ),
    ),
    ...repeatedIds(parts).map((part) => when(true, at, `${part} is the id of two of its parts`)),
    ...checkChoose(obligation),
  ];
}

/** Returns what contradicts itself in the obligations and the gates that rest on them. */
export function checkObligations({ obligations, gates }: Policy): readonly Found[] {
  const ids = obligations.map(({ id }) => id);
  return [
    ...repeatedIds(ids).map((id) => when(true, "obligations", `${id} is the id of two obligations`)),
    ...obligations.flatMap(checkObligation),
    ...gates.flatMap(({ id, requires }) =>
      requires.map((required) =>
        when(!ids.includes(required), `gates.${id}`, `${required} is no obligation of the policy`),
      ),
    ),
  ];
}
