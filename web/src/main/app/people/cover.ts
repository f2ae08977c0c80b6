import type { Connection } from "../api/connection";
import type { CollectionName, FaceId, StoredFace } from "../api/types";

/** The service does not tell a person's best face, so it is chosen among their first ones. */
const LOOKED_AT = 8;

const known = new Map<string, FaceId | null>();

/** Returns the clearest of some faces: one that is searched before one that is not, then that of the greatest norm. */
export function clearest(faces: readonly StoredFace[]): StoredFace | undefined {
  const worth = ({ face }: StoredFace) => face.norm ?? -1 / (1 + face.face.pixels);
  return faces.toSorted((one, other) => worth(other) - worth(one))[0];
}

/** Returns the face that a person is shown by; `null` if no face shows them. */
export async function coverOf(
  ask: Connection["ask"],
  collection: CollectionName,
  identity: string,
  signal: AbortSignal,
): Promise<FaceId | null> {
  const key = `${collection}/${identity}`;
  const before = known.get(key);
  if (before !== undefined) {
    return before;
  }
  const cover = await coverBut(null, ask, collection, identity, signal);
  known.set(key, cover);
  return cover;
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

/** Forgets what was chosen, since faces have changed. */
export function forgetCovers(): void {
  known.clear();
}
