import { useCallback, useId, useState } from "react";
import { Camera } from "../parts/Camera";
import { clipSuffix } from "../parts/recording";
import { usePageAsTarget } from "../parts/page-target";
import { useTexts } from "../texts/texts";
import { ofDrop, ofFiles, type Gathered } from "./gathered";

interface Props {
  readonly onGive: (gathered: Gathered) => void;
  /** Whether there are files already, and these are more. */
  readonly isSmall: boolean;
}

/** Takes files in whichever way somebody gives them: dropped, pasted, chosen, a folder of them, or photographed. */
export function FileInput({ onGive, isSmall }: Props) {
  const { choose: texts } = useTexts().add;
  const [isReading, setIsReading] = useState(false);
  const [skipped, setSkipped] = useState(0);
  const [isPhotographing, setIsPhotographing] = useState(false);
  const [taken, setTaken] = useState(0);
  const [recorded, setRecorded] = useState(0);
  const files = useId();
  const folder = useId();
  const give = useCallback(
    (gathered: Gathered) => {
      setSkipped(gathered.skipped);
      onGive(gathered);
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
  const isOver = usePageAsTarget(drop);

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
          lead={taken + recorded === 0 ? texts.cameraLead : texts.taken(taken, recorded)}
          onTake={(picture) => {
            const file = new File([picture], texts.fromCamera(taken + 1), { type: picture.type });
            setTaken(taken + 1);
            give(ofFiles([file]));
          }}
          onRecord={(clip) => {
            const file = new File([clip], texts.recorded(recorded + 1, clipSuffix(clip)), { type: clip.type });
            setRecorded(recorded + 1);
            give(ofFiles([file]));
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
