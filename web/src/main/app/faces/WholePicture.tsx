import { useCallback } from "react";
import type { CollectionName, FaceId } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { pictureOf } from "./addresses";
import "./faces.css";

interface Props {
  readonly collection: CollectionName;
  readonly face: FaceId;
  readonly name: string;
  readonly onClose: () => void;
}

/** The raw picture that a face was found in, with the face outlined. */
export function WholePicture({ collection, face, name, onClose }: Props) {
  const { lookAlike: texts, shell } = useTexts();
  const { ask } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const stored = await ask("get", "/api/v1/collections/{collection}/faces/{face}", {
        path: { collection, face },
        signal,
      });
      const address = pictureOf(collection, stored.image);
      return { ...(await sizeOf(address)), address, box: stored.face.face.box };
    },
    [ask, collection, face],
  );
  const { value, problem, again } = useLoaded(load);
  return (
    <Dialog title={`${texts.side.wholeTitle}: ${name}`} onClose={onClose}>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {value ? (
        <svg
          className="whole"
          viewBox={`0 0 ${value.width} ${value.height}`}
          role="img"
          aria-label={`${name}. ${texts.side.outlined}`}
        >
          <image href={value.address} width={value.width} height={value.height} />
          <Outline box={value.box} />
        </svg>
      ) : (
        !problem && <p className="whole awaited">{shell.loading}</p>
      )}
    </Dialog>
  );
}

function Outline({ box: [left, top, right, bottom] }: { box: readonly [number, number, number, number, ...number[]] }) {
  const place = { x: left, y: top, width: right - left, height: bottom - top, rx: (right - left) / 16 };
  return (
    <>
      <rect className="outline-under" {...place} />
      <rect className="outline-over" {...place} />
    </>
  );
}

/** Upright, as the browser shows it and boxes are meant. */
function sizeOf(address: string): Promise<{ width: number; height: number }> {
  const picture = new Image();
  picture.src = address;
  return picture.decode().then(
    () => ({ width: picture.naturalWidth, height: picture.naturalHeight }),
    () => ({ width: 4, height: 3 }), // a format that this browser does not know
  );
}
