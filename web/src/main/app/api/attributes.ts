/** What images are said to be: keys with values. The app calls them categories. */
import { useCallback } from "react";
import type { Attribute, CollectionName } from "./types";
import { useConnection, useLoaded } from "./use-api";

/** An attribute that is asked for. */
export interface Term {
  readonly key: string;
  readonly value: string;
}

const none: readonly Attribute[] = [];

/** Returns the attributes by which one can choose; none as long as they are not known. */
export function useCategories(collection: CollectionName): readonly Attribute[] {
  const { ask } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const told = await ask("get", "/api/v1/collections/{collection}/attributes", { path: { collection }, signal });
      return told.attributes.filter(({ valueCount }) => valueCount !== null);
    },
    [ask, collection],
  );
  return useLoaded(load).value ?? none;
}

/** Returns a term as addresses and the service have it: `KEY:VALUE`, with a backslash before a colon in the key. */
export function writtenTerm({ key, value }: Term): string {
  return `${key.replace(/[\\:]/g, "\\$&")}:${value}`;
}

/** Returns the term that a text is; `null` if it is none. */
export function readTerm(text: string): Term | null {
  const [, key = "", value = ""] = /^((?:\\[^]|[^\\:])+):([^]+)$/.exec(text) ?? [];
  return key === "" || value.trim() === "" ? null : { key: key.replace(/\\([^])/g, "$1"), value };
}

export function isSame(one: Term, other: Term): boolean {
  return one.key === other.key && one.value === other.value;
}
