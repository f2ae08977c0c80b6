/** Which faces of a map probably show one person, as docs/formats/map.md has it. */
import { useCallback } from "react";
import type { CollectionName } from "../api/types";
import { useConnection, useLoaded, type Loaded } from "../api/use-api";
import type { FaceMap } from "./face-map";

const MAGIC = 0x434d4c54; // "TLMC", little-endian
const VERSION = 1;
const HEADER_BYTES = 20;

/** The clusters of a map's faces. */
export interface Clusters {
  /** The cluster of each face, or -1. */
  readonly ofFaces: Int32Array<ArrayBuffer>;
  readonly count: number;
  /** Whether they are of another map: faces came or went since it was got. */
  readonly isOfOther: boolean;
}

/** Returns what bytes tell of the clusters of a map. */
export function clustersIn(bytes: Uint8Array<ArrayBuffer>, map: FaceMap): Clusters {
  const [magic, version, size = 0, count = 0, state] = new Uint32Array(bytes.buffer, 0, HEADER_BYTES / 4);
  if (magic !== MAGIC || version !== VERSION || bytes.length !== HEADER_BYTES + 4 * size) {
    throw new Error("These bytes are no clusters of version 1");
  }
  const isOfOther = size !== 0 && (state !== map.state || size !== map.size);
  return { ofFaces: new Int32Array(bytes.buffer, HEADER_BYTES, size), count, isOfOther };
}

/** Asks for the clusters of a map when they are wanted. */
export function useClusters(collection: CollectionName, map: FaceMap, isWanted: boolean): Loaded<Clusters> {
  const { askBytes } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      await askBytes("/api/v1/collections/{collection}/map/clusters", { path: { collection }, signal }, (part) => {
        parts.push(part as Uint8Array<ArrayBuffer>);
      });
      return clustersIn(new Uint8Array(await new Blob(parts).arrayBuffer()), map);
    },
    [askBytes, collection, map],
  );
  return useLoaded(isWanted ? load : null);
}
