import { addressOf } from "../api/client";
import type { CollectionName, FaceId, ImageId } from "../api/types";

/** Where the picture of a face is. */
export function cropOf(collection: CollectionName, face: FaceId): string {
  return addressOf("/api/v1/collections/{collection}/faces/{face}/crop", { path: { collection, face } });
}

/** Where a whole picture is, as it was given. */
export function pictureOf(collection: CollectionName, image: ImageId): string {
  return addressOf("/api/v1/collections/{collection}/images/{image}/content", { path: { collection, image } });
}
