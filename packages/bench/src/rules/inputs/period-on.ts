import { notice2023 } from "./notice-2023.ts";

/** The days of a period, both included. */
export type Days = { readonly from: string; readonly to: string };

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Returns the days of an obligation's period that hold `asOf`; `undefined` where none do. */
export function periodOn(period: Readonly<Record<string, unknown>>, asOf: string): Days | undefined {
  const valueIn = (name: string) => (period[name] as { readonly value: never }).value;
  const { yearFrom, yearTo } = notice2023;
  const holds = ({ from, to }: Days) => from <= asOf && asOf <= to;
  const onlyIf = (days: Days) => (holds(days) ? days : undefined);
  if (period.kind === "year") return onlyIf({ from: yearFrom, to: yearTo });
  if (period.kind === "window") return onlyIf({ from: valueIn("from"), to: valueIn("to") });
  const isCycle = period.kind === "cycle";
  const years: number = isCycle ? valueIn("years") : 1;
  const first: string = isCycle ? valueIn("from") : `${Number(asOf.slice(0, 4)) - 1}-${valueIn("from")}`;
  for (let year = Number(first.slice(0, 4)); year <= Number(asOf.slice(0, 4)); year += years) {
    const days = { from: `${year}${first.slice(4)}`, to: dayBefore(`${year + years}${first.slice(4)}`) };
    if (holds(days)) return days;
  }
  return undefined;
}
