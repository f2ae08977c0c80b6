import { useCallback, useId, useState } from "react";
import { Camera } from "../parts/Camera";
import { usePageAsTarget } from "../parts/page-target";
import { useTexts } from "../texts/texts";
import "./faces.css";
import { firstFile } from "./photograph";

interface Props {
  readonly onGive: (file: Blob, name: string) => void;
  /** Whether there is a photograph already, and this takes another. */
  readonly isSmall?: boolean;
}

/** Takes a photograph in whichever way somebody gives it: dropped, pasted, chosen or photographed. */
export function PhotographInput({ onGive, isSmall = false }: Props) {
  const { drop, cameraLead, fromCamera, fromClipboard } = useTexts().lookAlike;
  const [isPhotographing, setIsPhotographing] = useState(false);
  const id = useId();

  const take = useCallback(
    (data: DataTransfer) => {
      const file = firstFile(data);
      if (file) {
        onGive(file, file.name || fromClipboard);
      }
    },
    [onGive, fromClipboard],
  );
  const isOver = usePageAsTarget(take);

  return (
    <div className={`photograph-input${isSmall ? " small" : ""}${isOver ? " over" : ""}`}>
      {!isSmall && (
        <>
          <svg viewBox="0 0 64 44" width="96" height="66" aria-hidden="true" className="drop-mark">
            <circle cx="23" cy="22" r="17" />
            <circle cx="41" cy="22" r="17" />
          </svg>
          <p className="drop-what">{isOver ? drop.release : drop.what}</p>
          <p className="hint">{drop.kinds}</p>
        </>
      )}
      <div className="buttons">
        <label htmlFor={id} className={isSmall ? "button" : "button primary"}>
          {isSmall ? drop.other : drop.choose}
        </label>
        <input
          id={id}
          type="file"
          accept="image/*"
          className="unseen"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) {
              onGive(file, file.name);
            }
            event.target.value = ""; // so that the same file can be chosen again
          }}
        />
        <button type="button" className="button" onClick={() => setIsPhotographing(true)}>
          {drop.photograph}
        </button>
      </div>
      {isPhotographing && (
        <Camera
          lead={cameraLead}
          onTake={(picture) => {
            setIsPhotographing(false);
            onGive(picture, fromCamera);
          }}
          onClose={() => setIsPhotographing(false)}
        />
      )}
    </div>
  );
}
