import { useCallback } from "react";
import type { CollectionName, FaceId, StoredFace } from "../api/types";
import { useConnection } from "../api/use-api";
import { useList, type List } from "../api/use-list";
import type { Named } from "./labels";
import { useRevised } from "./news";

const AT_ONCE = 60;

/** Returns the faces of a person, or with `null` those that nobody has named and that are searched. */
export function useFaces(collection: CollectionName, identity: string | null): List<StoredFace> {
  const { ask } = useConnection();
  const load = useCallback(
    async (at: object, how: object) => {
      const { faces, next } = await ask("get", "/api/v1/collections/{collection}/faces", {
        path: { collection },
        query: { limit: AT_ONCE, ...(identity === null ? { named: false, searchable: true } : { identity }), ...at },
        ...how,
      });
      return { items: faces, next };
    },
    [ask, collection, identity],
  );
  const list = useList(load);
  useRevised(list.again);
  return list;
}

export function named({ face }: StoredFace): Named {
  return { id: face.id, identity: face.identity, source: face.labelSource };
}

/** Returns a choice with one more, or without one that it had. */
export function toggled(chosen: ReadonlySet<FaceId>, face: FaceId): ReadonlySet<FaceId> {
  const others = new Set(chosen);
  if (!others.delete(face)) {
    others.add(face);
  }
  return others;
}
