import { useState } from "react";
import { Bar } from "../parts/Bar";
import { Choice } from "../parts/Choice";
import { Notice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import type { Clip, ClipReader } from "./clip-reader";
import { MOST_FRAMES, paces, type Pace } from "./frames";
import type { Given } from "./gathered";

/** Video clips, and how far taking pictures from each has come. */
export function Clips({ reader, onTake }: { reader: ClipReader; onTake: (frame: Given) => void }) {
  const { clips: texts } = useTexts().add;
  const [pace, setPace] = useState<Pace>("1");
  const clips = reader.clips();
  const ready = clips.filter(({ state }) => state === "ready").length;
  const isBusy = clips.some(({ state }) => state === "waiting" || state === "reading");
  if (clips.length === 0) {
    return null;
  }
  return (
    <section className="card clips" aria-labelledby="clips-title">
      <h2 id="clips-title">{texts.title}</h2>
      <p className="hint">{texts.lead(MOST_FRAMES)}</p>
      <ul>
        {clips.map((clip) => (
          <ClipRow key={clip.id} clip={clip} />
        ))}
      </ul>
      {clips.some(({ state }) => state === "refused") && <Notice advice={texts.unplayable} tone="bad" />}
      <div className="clips-foot">
        {ready > 0 && (
          <Choice
            label={texts.pace}
            value={pace}
            options={paces.map((one) => [one, texts.paces[one]])}
            onChoose={setPace}
          />
        )}
        <div className="buttons">
          {ready > 0 && (
            <button type="button" className="button primary" onClick={() => reader.begin(pace, onTake)}>
              {texts.take(ready)}
            </button>
          )}
          {isBusy ? (
            <button type="button" className="button" onClick={() => reader.stop()}>
              {texts.stop}
            </button>
          ) : (
            <button type="button" className="button" onClick={() => reader.clear()}>
              {texts.clear}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}

function ClipRow({ clip }: { clip: Clip }) {
  const { add, figures } = useTexts();
  const { clips: texts } = add;
  const { state, looked, moments, taken, given } = clip;
  const { name } = given.file;
  return (
    <li className={`clip is-${state}`}>
      <span className="item-file" title={name}>
        {name}
      </span>
      <span className="hint number" role="status">
        {state === "ready"
          ? figures.bytes(given.file.size)
          : state === "refused" || state === "waiting"
            ? texts.states[state]
            : texts.taken(taken, looked)}
      </span>
      {state === "reading" && <Bar label={name} value={looked} most={moments === 0 ? null : moments} />}
    </li>
  );
}
