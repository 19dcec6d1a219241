import type { CurveItem } from "./item-curve.ts";

/** An item calibrated on both scales. */
export type Anchor = { readonly from: CurveItem; readonly onto: CurveItem };

/** Why an item that both scales name cannot link them. */
export type AnchorFinding = {
  readonly kind: "anchor-differs" | "anchor-unusable";
  readonly itemId: string;
};

const usable = ({ a, b, g = 0 }: CurveItem) =>
  a > 0 && Number.isFinite(a) && b.length > 0 && b.every(Number.isFinite) && g >= 0 && g < 1;

/**
 * Returns the items of both lists, in the order of `from`; an item with another model or number of
 * categories on the two scales (`anchor-differs`) or without finite parameters (`anchor-unusable`) is left
 * out and named.
 */
export function findAnchors(
  from: readonly CurveItem[],
  onto: readonly CurveItem[],
): { readonly anchors: readonly Anchor[]; readonly findings: readonly AnchorFinding[] } {
  const byId = new Map(onto.map((item) => [item.itemId, item]));
  const anchors: Anchor[] = [];
  const findings: AnchorFinding[] = [];
  for (const item of from) {
    const other = byId.get(item.itemId);
    if (other === undefined) continue;
    const { itemId } = item;
    if (item.model !== other.model || item.b.length !== other.b.length)
      findings.push({ kind: "anchor-differs", itemId });
    else if (!usable(item) || !usable(other)) findings.push({ kind: "anchor-unusable", itemId });
    else anchors.push({ from: item, onto: other });
  }
  return { anchors, findings };
}
