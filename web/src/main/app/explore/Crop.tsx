import { addressOf } from "../api/client";
import type { CollectionName, FaceId } from "../api/types";

interface Props {
  readonly collection: CollectionName;
  readonly face: FaceId;
  /** What it shows; nothing where the text beside it says that. */
  readonly label?: string;
}

/** The picture of a face. */
export function Crop({ collection, face, label = "" }: Props) {
  const address = addressOf("/api/v1/collections/{collection}/faces/{face}/crop", { path: { collection, face } });
  return <img key={face} className="crop" src={address} alt={label} width={112} height={112} loading="lazy" />;
}
