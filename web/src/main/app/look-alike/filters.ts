import type { operations } from "../../../../target/generated/api";

type Query = NonNullable<operations["searchByPhotograph"]["parameters"]["query"]>;

export const qualities = ["any", "clear", "veryClear"] as const;

export type Quality = (typeof qualities)[number];

/** What a search is narrowed by. */
export interface Filters {
  readonly who: "everybody" | "not" | "only";
  readonly names: readonly string[];
  readonly k: number;
  readonly quality: Quality;
}

export const noFilters: Filters = { who: "everybody", names: [], k: 6, quality: "any" };

/** The norm of an embedding grows with the quality of the face, and 3.7 is usual; below a sharpness of 30 is a blur. */
const QUERIES: Record<Quality, Query> = {
  any: {},
  clear: { minNorm: 3, minFacePixels: 40 },
  veryClear: { minNorm: 3.7, minFacePixels: 80, minSharpness: 30 },
};

/** Returns the parameters of a search. */
export function queryOf({ who, names, k, quality }: Filters): Query {
  const people =
    who === "everybody" || names.length === 0
      ? {}
      : who === "not"
        ? { notPerson: [...names] }
        : { person: [...names] };
  return { k, explain: true, ...QUERIES[quality], ...people };
}

/** Returns filters that leave one person out as well: "find my twin, not me". */
export function without(filters: Filters, name: string): Filters {
  const names = filters.who === "not" ? filters.names.filter((other) => other !== name) : [];
  return { ...filters, who: "not", names: [...names, name] };
}
