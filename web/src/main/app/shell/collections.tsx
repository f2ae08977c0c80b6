import { createContext, useCallback, useContext, useMemo, type ReactNode } from "react";
import type { Collection, CollectionName } from "../api/types";
import { useConnection, useLoaded, useStanding, type Loaded } from "../api/use-api";
import { keep, kept } from "./kept";
import { go, useAddress, withQuery } from "./router";

/** The parameter that names the collection, which stays from page to page; others are a page's own. */
export const COLLECTION = "collection";

export interface Collections {
  readonly loaded: Loaded<readonly Collection[]>;
  /** The one that pages are about; `undefined` as long as none is known. */
  readonly chosen: Collection | undefined;
  readonly choose: (name: CollectionName) => void;
}

const CollectionsContext = createContext<Collections | null>(null);

export function useCollections(): Collections {
  const collections = useContext(CollectionsContext);
  if (collections === null) {
    throw new Error("There are no collections outside of CollectionsProvider");
  }
  return collections;
}

/** Knows the collections, and which one is chosen: the address's, or the last one chosen, or the fullest. */
export function CollectionsProvider({ children }: { children: ReactNode }) {
  const { ask } = useConnection();
  const { session } = useStanding();
  const address = useAddress();
  const load = useCallback(
    async (signal: AbortSignal) => (await ask("get", "/api/v1/collections", { signal })).collections,
    [ask],
  );
  const loaded = useLoaded<readonly Collection[]>(session ? load : null);
  const wanted = address.query.get(COLLECTION) ?? kept("collection");
  const all = loaded.value;
  const chosen = useMemo(() => all && choice(all, wanted), [all, wanted]);
  const choose = useCallback(
    (name: CollectionName) => {
      keep("collection", name);
      go(withQuery({ ...address, query: new URLSearchParams() }, { [COLLECTION]: name }));
    },
    [address],
  );
  const value = useMemo(() => ({ loaded, chosen, choose }), [loaded, chosen, choose]);
  return <CollectionsContext value={value}>{children}</CollectionsContext>;
}

function choice(all: readonly Collection[], wanted: string | null): Collection | undefined {
  const named = all.find((collection) => collection.name.toLowerCase() === wanted?.toLowerCase());
  return named ?? all.toSorted((one, other) => other.curated - one.curated)[0];
}
