import { useCallback, useEffect, useId, useState } from "react";
import { Camera } from "../parts/Camera";
import { useTexts } from "../texts/texts";
import { ofDrop, ofFiles, type Gathered, type Given } from "./gathered";

interface Props {
  readonly onGive: (files: readonly Given[]) => void;
  /** Whether there are files already, and these are more. */
  readonly isSmall: boolean;
}

/** Takes files in whichever way somebody gives them: dropped, pasted, chosen, a folder of them, or photographed. */
export function FileInput({ onGive, isSmall }: Props) {
  const { choose: texts } = useTexts().add;
  const [isOver, setIsOver] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const [skipped, setSkipped] = useState(0);
  const [isPhotographing, setIsPhotographing] = useState(false);
  const [taken, setTaken] = useState(0);
  const files = useId();
  const folder = useId();
  const give = useCallback(
    (gathered: Gathered) => {
      setSkipped(gathered.skipped);
      onGive(gathered.files);
    },
    [onGive],
  );
  const drop = useCallback(
    (data: DataTransfer) => {
      setIsReading(true);
      void ofDrop(data).then(give).finally(() => setIsReading(false));
    },
    [give],
  );
  usePageAsTarget(setIsOver, drop);

  return (
    <div className={`file-input${isSmall ? " small" : ""}${isOver ? " over" : ""}`}>
      <p className="drop-what" role="status">
        {isReading ? texts.reading : isOver ? texts.release : texts.what}
      </p>
      <p className="hint">{skipped > 0 ? texts.skipped(skipped) : texts.kinds}</p>
      <div className="buttons">
        <label htmlFor={files} className={isSmall ? "button" : "button primary"}>
          {texts.files}
        </label>
        <input id={files} type="file" multiple className="unseen" onChange={({ target }) => chosen(target, give)} />
        <label htmlFor={folder} className="button">
          {texts.folder}
        </label>
        <input
          id={folder}
          type="file"
          multiple
          className="unseen"
          ref={(input) => input?.setAttribute("webkitdirectory", "")}
          onChange={({ target }) => chosen(target, give)}
        />
        <button type="button" className="button" onClick={() => setIsPhotographing(true)}>
          {texts.photograph}
        </button>
      </div>
      {isPhotographing && (
        <Camera
          lead={taken === 0 ? texts.cameraLead : texts.taken(taken)}
          onTake={(picture) => {
            const file = new File([picture], texts.fromCamera(taken + 1), { type: picture.type });
            setTaken(taken + 1);
            give({ files: [{ file, folders: [] }], skipped: 0 });
          }}
          onClose={() => setIsPhotographing(false)}
        />
      )}
    </div>
  );
}

function chosen(input: HTMLInputElement, onGive: (files: Gathered) => void): void {
  onGive(ofFiles(input.files ?? []));
  input.value = ""; // so that the same file can be chosen again
}

/** Takes what is dropped anywhere on the page, or pasted, so that nobody has to aim. */
function usePageAsTarget(setIsOver: (isOver: boolean) => void, onDrop: (data: DataTransfer) => void): void {
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
      if (event.dataTransfer) {
        onDrop(event.dataTransfer);
      }
    };
    const paste = ({ clipboardData }: ClipboardEvent) => {
      if (clipboardData && clipboardData.files.length > 0) {
        onDrop(clipboardData);
      }
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
      document.removeEventListener("paste", paste);
    };
  }, [setIsOver, onDrop]);
}
