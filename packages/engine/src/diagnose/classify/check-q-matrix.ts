import { itemGroups } from "./item-groups.ts";
import { type ClassModelKind, classPattern, type QMatrix, requireQMatrix } from "./q-matrix.ts";

/** Why a Q-matrix cannot tell the attributes apart. */
export type QMatrixFinding =
  | { readonly kind: "item-without-attribute"; readonly itemId: string }
  | { readonly kind: "attribute-without-item"; readonly attribute: string }
  /** No item needs this attribute alone: without one, DINA and DINO confound it with others. */
  | { readonly kind: "attribute-without-own-item"; readonly attribute: string }
  | {
      readonly kind: "attribute-in-too-few-items";
      readonly attribute: string;
      readonly itemCount: number;
      readonly required: number;
    }
  /** The same items need both, apart from one item of each alone. */
  | { readonly kind: "attributes-not-distinguished"; readonly attributes: readonly [string, string] }
  /** No item answers differently in these classes, so their shares cannot be estimated apart. */
  | { readonly kind: "classes-not-distinguished"; readonly classes: readonly string[] };

const fewestItems = 3;

/** One item for each attribute that has an item of its own, taken out of the list. */
function withoutOwnItems({ attributes, items }: QMatrix): QMatrix["items"] {
  const taken = new Set<QMatrix["items"][number]>();
  attributes.forEach((_, attribute) => {
    const own = items.find(({ requires }) => requires.filter(Boolean).length === 1 && requires[attribute]);
    if (own !== undefined) taken.add(own);
  });
  return items.filter((item) => !taken.has(item));
}

function equalColumns({ attributes }: QMatrix, items: QMatrix["items"]): QMatrixFinding[] {
  const columns = attributes.map((_, attribute) =>
    items.map(({ requires }) => (requires[attribute] ? "1" : "0")).join(""),
  );
  return columns.flatMap((column, left) =>
    columns.flatMap((other, right): QMatrixFinding[] =>
      left < right && column === other
        ? [{ kind: "attributes-not-distinguished", attributes: [attributes[left], attributes[right]] }]
        : [],
    ),
  );
}

/** Sets of two or more classes that fall into the same group of every item. */
function equalClasses(kind: ClassModelKind, qMatrix: QMatrix): QMatrixFinding[] {
  const groups = itemGroups(kind, qMatrix);
  const classesOf = new Map<string, string[]>();
  for (let classIndex = 0; classIndex < 1 << qMatrix.attributes.length; classIndex++) {
    const key = groups.map(({ groupOf }) => groupOf[classIndex]).join();
    const pattern = classPattern(classIndex, qMatrix.attributes.length);
    classesOf.set(key, [...(classesOf.get(key) ?? []), pattern]);
  }
  return [...classesOf.values()]
    .filter((classes) => classes.length > 1)
    .map((classes) => ({ kind: "classes-not-distinguished", classes }));
}

function attributeFindings(kind: ClassModelKind, { attributes, items }: QMatrix): QMatrixFinding[] {
  return attributes.flatMap((attribute, index): QMatrixFinding[] => {
    const needing = items.filter(({ requires }) => requires[index]);
    if (needing.length === 0) return [{ kind: "attribute-without-item", attribute }];
    const own = needing.some(({ requires }) => requires.filter(Boolean).length === 1);
    const findings: QMatrixFinding[] = [];
    if (!own && kind !== "gdina") findings.push({ kind: "attribute-without-own-item", attribute });
    if (needing.length < fewestItems)
      findings.push({
        kind: "attribute-in-too-few-items",
        attribute,
        itemCount: needing.length,
        required: fewestItems,
      });
    return findings;
  });
}

/**
 * Returns why the parameters of the model cannot be identified from this Q-matrix; empty where the conditions
 * hold. For DINA and DINO they are necessary and sufficient: each attribute has an item of its own, is needed
 * by three or more items, and has a column of its own once one such item each is taken out. For G-DINA they
 * are necessary: three or more items, columns of their own, no two classes alike on every item.
 *
 * @throws {EngineError} `invalid-option` where the matrix is not rectangular.
 * @see Gu & Xu (2019), doi:10.1007/s11336-018-9619-8; Gu & Xu (2020), doi:10.1214/19-AOS1878.
 */
export function checkQMatrix(kind: ClassModelKind, qMatrix: QMatrix): readonly QMatrixFinding[] {
  requireQMatrix(qMatrix, "checkQMatrix");
  const bare = qMatrix.items.filter(({ requires }) => !requires.some(Boolean));
  const remaining = kind === "gdina" ? qMatrix.items : withoutOwnItems(qMatrix);
  return [
    ...bare.map(({ itemId }): QMatrixFinding => ({ kind: "item-without-attribute", itemId })),
    ...attributeFindings(kind, qMatrix),
    ...equalColumns(qMatrix, remaining),
    ...equalClasses(kind, qMatrix),
  ];
}
