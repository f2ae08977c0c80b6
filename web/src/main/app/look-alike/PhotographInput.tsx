import { useEffect, useId, useState } from "react";
import { Camera } from "../parts/Camera";
import { useTexts } from "../texts/texts";
import { firstFile } from "../faces/photograph";

interface Props {
  readonly onGive: (file: Blob, name: string) => void;
  /** Whether there is a photograph already, and this takes another. */
  readonly isSmall?: boolean;
}

/** Takes a photograph in whichever way somebody gives it: dropped, pasted, chosen or photographed. */
export function PhotographInput({ onGive, isSmall = false }: Props) {
  const { drop, cameraLead, fromCamera, fromClipboard } = useTexts().lookAlike;
  const [isOver, setIsOver] = useState(false);
  const [isPhotographing, setIsPhotographing] = useState(false);
  const id = useId();

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = firstFile(event.clipboardData);
      if (file) {
        event.preventDefault();
        onGive(file, file.name || fromClipboard);
      }
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [onGive, fromClipboard]);
  usePageAsTarget(setIsOver, onGive);

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

/** Takes what is dropped anywhere on the page, so that nobody has to aim, and a miss does not leave the app. */
function usePageAsTarget(setIsOver: (isOver: boolean) => void, onGive: Props["onGive"]): void {
  useEffect(() => {
    const over = (event: Event) => {
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) {
        setIsOver(false);
      }
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      const file = firstFile(event.dataTransfer);
      if (file) {
        onGive(file, file.name);
      }
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [setIsOver, onGive]);
}
