import { useCallback, useEffect, useState } from "react";
import type { Collection } from "../api/types";
import { Notice } from "../parts/Notice";
import { isWebcamOffered, startWebcam, stopWebcam, troubleOf, type WebcamTrouble } from "../parts/webcam";
import { OfCollection } from "../shell/OfCollection";
import { useTexts } from "../texts/texts";
import "./live.css";
import { Player } from "./Player";
import type { Source } from "./source";
import { Start } from "./Start";

/** Twice what a frame that is sent has at most, for who looks at the screen. */
const WEBCAM_PIXELS = 1280;

/** Who is that, in front of the webcam or in a film? */
export function LivePage() {
  const { live: texts } = useTexts();
  return (
    <div className="live">
      <header className="page-head">
        <h1>{texts.title}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      <OfCollection>{(collection) => <Live collection={collection} />}</OfCollection>
    </div>
  );
}

type Trouble = WebcamTrouble | "unplayable" | "unplugged";

function Live({ collection }: { collection: Collection }) {
  const { live: texts } = useTexts();
  const [source, setSource] = useState<Source>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [isStarting, setIsStarting] = useState(false);

  useEffect(() => {
    if (!isStarting) {
      return;
    }
    let isWanted = true; // until somebody leaves or chooses a file, while the browser asks whether it may be used
    startWebcam(WEBCAM_PIXELS).then(
      (stream) => {
        if (!isWanted) {
          stopWebcam(stream);
          return;
        }
        setSource({ kind: "webcam", stream });
        setIsStarting(false);
      },
      (failure: unknown) => {
        if (isWanted) {
          setTrouble(troubleOf(failure));
          setIsStarting(false);
        }
      },
    );
    return () => {
      isWanted = false;
    };
  }, [isStarting]);
  useEffect(() => source && (() => release(source)), [source]);

  const look = () => {
    setTrouble(isWebcamOffered() ? undefined : "insecure");
    setIsStarting(isWebcamOffered());
  };
  const play = (file: File) => {
    setTrouble(undefined);
    setIsStarting(false);
    setSource({ kind: "file", url: URL.createObjectURL(file), name: file.name });
  };
  const stop = useCallback((why?: "unplayable" | "unplugged") => {
    setSource(undefined);
    setTrouble(why);
  }, []);
  return (
    <>
      {trouble && <Notice advice={texts.troubles[trouble]} tone="bad" />}
      {source ? (
        <Player collection={collection} source={source} onStop={stop} />
      ) : (
        <Start isStarting={isStarting} collection={collection} onWebcam={look} onFile={play} />
      )}
    </>
  );
}

/** Turns the webcam off, or forgets the film. */
function release(source: Source): void {
  if (source.kind === "webcam") {
    stopWebcam(source.stream);
  } else {
    URL.revokeObjectURL(source.url);
  }
}
