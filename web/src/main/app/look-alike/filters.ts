import type { operations } from "../../../../target/generated/api";
import { readTerm, writtenTerm, type Term } from "../api/attributes";
import type { Address } from "../shell/router";

type Query = NonNullable<operations["searchByPhotograph"]["parameters"]["query"]>;

export const qualities = ["any", "clear", "veryClear"] as const;

export type Quality = (typeof qualities)[number];

/** What a search is narrowed by. */
export interface Filters {
  readonly who: "everybody" | "not" | "only";
  readonly names: readonly string[];
  readonly k: number;
  readonly quality: Quality;
  /** What pictures are said to be: any of the values of a key, and all of several keys. */
  readonly categories: readonly Term[];
}

/** The parameter of the address that has a category, as often as there are some. */
const CATEGORY = "attribute";

export const noFilters: Filters = { who: "everybody", names: [], k: 6, quality: "any", categories: [] };

/** The norm of an embedding grows with the quality of the face, and 3.7 is usual; below a sharpness of 30 is a blur. */
const QUERIES: Record<Quality, Query> = {
  any: {},
  clear: { minNorm: 3, minFacePixels: 40 },
  veryClear: { minNorm: 3.7, minFacePixels: 80, minSharpness: 30 },
};

/** Returns the parameters of a search. */
export function queryOf({ who, names, k, quality, categories }: Filters): Query {
  const people =
    who === "everybody" || names.length === 0
      ? {}
      : who === "not"
        ? { notPerson: [...names] }
        : { person: [...names] };
  const said = categories.length === 0 ? {} : { attribute: categories.map(writtenTerm) };
  return { k, explain: true, ...QUERIES[quality], ...people, ...said };
}

/** Returns the categories that an address has. */
export function categoriesIn(query: URLSearchParams): readonly Term[] {
  return query.getAll(CATEGORY).flatMap((text) => readTerm(text) ?? []);
}

/** Returns the address with other categories. */
export function withCategories({ path, query }: Address, categories: readonly Term[]): string {
  const changed = new URLSearchParams(query);
  changed.delete(CATEGORY);
  categories.forEach((term) => changed.append(CATEGORY, writtenTerm(term)));
  return changed.size === 0 ? path : `${path}?${changed.toString()}`;
}

/** Returns filters that leave one person out as well: "find my twin, not me". */
export function without(filters: Filters, name: string): Filters {
  const names = filters.who === "not" ? filters.names.filter((other) => other !== name) : [];
  return { ...filters, who: "not", names: [...names, name] };
}
