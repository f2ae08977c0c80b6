import type { Connection } from "../api/connection";
import type { CollectionName, FaceId, StoredFace } from "../api/types";

/** The other face is chosen among a person's first ones. */
const LOOKED_AT = 8;

/** Returns the clearest of some faces: one that is searched before one that is not, then that of the greatest norm. */
export function clearest(faces: readonly StoredFace[]): StoredFace | undefined {
  const worth = ({ face }: StoredFace) => face.norm ?? -1 / (1 + face.face.pixels);
  return faces.toSorted((one, other) => worth(other) - worth(one))[0];
}

/** Returns a face that a person can be shown by beside one of theirs; `null` if no other shows them. */
export async function coverBut(
  face: FaceId | null,
  ask: Connection["ask"],
  collection: CollectionName,
  identity: string,
  signal: AbortSignal,
): Promise<FaceId | null> {
  const { faces } = await ask("get", "/api/v1/collections/{collection}/faces", {
    path: { collection },
    query: { identity, limit: LOOKED_AT },
    signal,
  });
  return clearest(faces.filter((one) => one.face.id !== face))?.face.id ?? null;
}
