import { useEffect, useState } from "react";
import { useTexts } from "../texts/texts";
import { playOrPause, repeat, wind } from "./source";

const STEP_SECONDS = 0.1;

/** Plays, pauses and winds a film. */
export function FilmControls({ video }: { video: HTMLVideoElement }) {
  const { live: texts, figures } = useTexts();
  const [at, setAt] = useState(0);
  const [duration, setDuration] = useState(0);
  const [isPaused, setIsPaused] = useState(true);
  const [isLooped, setIsLooped] = useState(true);
  useEffect(() => {
    const look = () => {
      setAt(video.currentTime);
      setIsPaused(video.paused);
      setDuration(Number.isFinite(video.duration) ? video.duration : 0); // nobody knows it of a recording
    };
    const events = ["timeupdate", "play", "pause", "seeked", "durationchange"] as const;
    events.forEach((event) => video.addEventListener(event, look));
    look();
    return () => events.forEach((event) => video.removeEventListener(event, look));
  }, [video]);
  return (
    <>
      <button type="button" className="button" onClick={() => playOrPause(video)}>
        {isPaused ? texts.controls.play : texts.controls.pause}
      </button>
      <input
        type="range"
        aria-label={texts.controls.place}
        aria-valuetext={figures.span(at)}
        min={0}
        max={duration}
        step={STEP_SECONDS}
        value={Math.min(at, duration)}
        disabled={duration === 0}
        onChange={(event) => {
          const seconds = Number(event.target.value);
          setAt(seconds);
          wind(video, seconds);
        }}
      />
      <span className="number soft film-time">
        {clock(at)} / {clock(duration)}
      </span>
      <label className="film-loop">
        <input
          type="checkbox"
          checked={isLooped}
          onChange={(event) => {
            repeat(video, event.target.checked);
            setIsLooped(event.target.checked);
          }}
        />
        {texts.controls.loop}
      </label>
    </>
  );
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
