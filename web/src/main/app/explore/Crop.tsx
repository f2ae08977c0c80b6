import type { CollectionName, FaceId } from "../api/types";
import { cropOf } from "../faces/addresses";

interface Props {
  readonly collection: CollectionName;
  readonly face: FaceId;
  /** What it shows; nothing where the text beside it says that. */
  readonly label?: string;
}

/** The picture of a face. */
export function Crop({ collection, face, label = "" }: Props) {
  return (
    <img
      key={face}
      className="crop"
      src={cropOf(collection, face)}
      alt={label}
      width={112}
      height={112}
      loading="lazy"
    />
  );
}
