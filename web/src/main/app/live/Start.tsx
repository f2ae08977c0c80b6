import { useId } from "react";
import type { Collection } from "../api/types";
import { useTexts } from "../texts/texts";

interface Props {
  readonly collection: Collection;
  readonly isStarting: boolean;
  readonly onWebcam: () => void;
  readonly onFile: (file: File) => void;
}

/** Where somebody chooses what is looked at. */
export function Start({ collection, isStarting, onWebcam, onFile }: Props) {
  const { live: texts, shell, figures } = useTexts();
  const id = useId();
  return (
    <section className="live-start card">
      <svg viewBox="0 0 64 44" width="96" height="66" aria-hidden="true" className="live-mark">
        <rect x="4" y="6" width="40" height="32" rx="6" />
        <path d="M44 18 60 9v26l-16-9z" />
      </svg>
      <p className="live-what">{texts.start.what(collection.name)}</p>
      <div className="buttons">
        <button type="button" className="button primary" disabled={isStarting} onClick={onWebcam}>
          {texts.start.webcam}
        </button>
        <label htmlFor={id} className="button">
          {texts.start.file}
        </label>
        <input
          id={id}
          type="file"
          accept="video/*"
          className="unseen"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) {
              onFile(file);
            }
            event.target.value = ""; // so that the same file can be chosen again
          }}
        />
      </div>
      <p className="hint" role="status">
        {isStarting ? shell.camera.starting : texts.start.hint}
      </p>
      <ul className="live-terms">
        <li>{texts.nothingStored}</li>
        <li>{texts.threshold(figures.percent(collection.confidence ?? 0.5))}</li>
      </ul>
    </section>
  );
}
