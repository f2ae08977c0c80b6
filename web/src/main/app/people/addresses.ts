import { useCallback } from "react";
import type { CollectionName } from "../api/types";
import { COLLECTION, useCollections } from "../shell/collections";

const PEOPLE = "/people";

/** What of the people is shown, in the query. */
export const SHOW = "show";

/** The names that are probably wrong. */
export const REVIEW = "review";

/** Which group of faces without a name is shown, in the query. */
export const GROUP = "group";

/** Returns the path of a person's page. */
export function pathOf(name: string): string {
  return `${PEOPLE}/${encodeURIComponent(name)}`;
}

/** Returns where a person's page is. */
export function personAt(collection: CollectionName, name: string): string {
  return `${pathOf(name)}?${new URLSearchParams({ [COLLECTION]: collection }).toString()}`;
}

/** Returns whose page a path is; `null` for none. */
export function nameAt(path: string): string | null {
  const rest = path.slice(PEOPLE.length + 1);
  try {
    return rest === "" ? null : decodeURIComponent(rest);
  } catch {
    return rest; // somebody wrote it by hand
  }
}

/** Returns where people and their pages are, in the chosen collection. */
export function usePlaces(): { readonly list: (query?: Record<string, string>) => string; readonly of: (name: string) => string } {
  const { chosen } = useCollections();
  const collection = chosen?.name ?? "";
  const place = useCallback(
    (path: string, query: Record<string, string> = {}) =>
      `${path}?${new URLSearchParams({ [COLLECTION]: collection, ...query }).toString()}`,
    [collection],
  );
  return {
    list: useCallback((query) => place(PEOPLE, query), [place]),
    of: useCallback((name) => place(pathOf(name)), [place]),
  };
}
