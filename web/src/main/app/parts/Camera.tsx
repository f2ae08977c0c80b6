import { useEffect, useRef, useState } from "react";
import { Dialog } from "./Dialog";
import { Notice } from "./Notice";
import { useRecording } from "./recording";
import { useTexts } from "../texts/texts";
import { isWebcamOffered, startWebcam, stopWebcam, troubleOf, type WebcamTrouble } from "./webcam";

const WIDTH_PIXELS = 1280;

const JPEG_QUALITY = 0.95;

interface Props {
  /** What becomes of the pictures. */
  readonly lead: string;
  readonly onTake: (picture: Blob) => void;
  /** Takes clips as well, where somebody wants them. */
  readonly onRecord?: (clip: Blob) => void;
  readonly onClose: () => void;
}

/** Photographs and films with the webcam, once the browser has asked whether it may be used. It is on only while this is shown. */
export function Camera({ lead, onTake, onRecord, onClose }: Props) {
  const { shell, figures } = useTexts();
  const { camera: texts } = shell;
  const video = useRef<HTMLVideoElement>(null);
  const stream = useRef<MediaStream>(undefined);
  const recording = useRecording((clip) => onRecord?.(clip));
  const [state, setState] = useState<"starting" | "on" | WebcamTrouble>(isWebcamOffered() ? "starting" : "insecure");

  useEffect(() => {
    if (!isWebcamOffered()) {
      return;
    }
    let isWanted = true;
    startWebcam(WIDTH_PIXELS).then(
      (started) => {
        stream.current = started;
        if (!isWanted || video.current === null) {
          stopWebcam(started);
          return;
        }
        video.current.srcObject = started;
      },
      (failure: unknown) => isWanted && setState(troubleOf(failure)),
    );
    return () => {
      isWanted = false;
      stopWebcam(stream.current);
    };
  }, []);

  const take = () => {
    const shown = video.current;
    if (shown === null) {
      return;
    }
    const canvas = document.createElement("canvas");
    canvas.width = shown.videoWidth;
    canvas.height = shown.videoHeight;
    canvas.getContext("2d")?.drawImage(shown, 0, 0);
    canvas.toBlob((picture) => picture && onTake(picture), "image/jpeg", JPEG_QUALITY);
  };
  const trouble = state === "starting" || state === "on" ? null : texts[state];
  return (
    <Dialog title={texts.title} onClose={onClose}>
      {trouble ? (
        <Notice advice={trouble} tone="bad" />
      ) : (
        <>
          <p className="soft" role="status">
            {state === "starting" ? texts.starting : lead}
          </p>
          <video
            ref={video}
            className="camera"
            aria-label={texts.preview}
            autoPlay
            playsInline
            muted
            onPlaying={() => setState("on")}
          />
          <div className="buttons">
            <button type="button" className="button primary" disabled={state !== "on"} onClick={take}>
              {texts.take}
            </button>
            {onRecord && recording.isOffered && (
              <button
                type="button"
                className="button"
                disabled={state !== "on"}
                onClick={() => {
                  if (recording.seconds !== null) {
                    recording.end();
                  } else if (stream.current) {
                    recording.begin(stream.current);
                  }
                }}
              >
                {recording.seconds === null ? texts.record : texts.recordEnd(figures.span(Math.max(1, Math.floor(recording.seconds))))}
              </button>
            )}
          </div>
        </>
      )}
    </Dialog>
  );
}
