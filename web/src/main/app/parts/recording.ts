import { useCallback, useEffect, useRef, useState } from "react";

/** What is recorded stays in the browser's memory, so it ends by itself. */
const LONGEST_SECONDS = 60;

const TICK_MILLIS = 250;

/** A clip that is being recorded, or could be. */
export interface Recording {
  readonly isOffered: boolean;
  /** Seconds that it has by now; `null` while nothing is recorded. */
  readonly seconds: number | null;
  readonly begin: (stream: MediaStream) => void;
  readonly end: () => void;
}

/** Records clips without sound of up to a minute; one that is going on ends when this is not shown any more. */
export function useRecording(onClip: (clip: Blob) => void): Recording {
  const [seconds, setSeconds] = useState<number | null>(null);
  const recorder = useRef<MediaRecorder>(undefined);
  const end = useCallback(() => {
    if (recorder.current?.state === "recording") {
      recorder.current.stop();
    }
  }, []);
  const begin = (stream: MediaStream) => {
    const begun = performance.now();
    const made = new MediaRecorder(stream);
    const parts: Blob[] = [];
    const timer = setInterval(() => {
      const now = (performance.now() - begun) / 1000;
      setSeconds(now);
      if (now >= LONGEST_SECONDS) {
        end();
      }
    }, TICK_MILLIS);
    made.ondataavailable = ({ data }) => parts.push(data);
    made.onstop = () => {
      clearInterval(timer);
      setSeconds(null);
      const clip = new Blob(parts, { type: made.mimeType });
      if (clip.size > 0) {
        onClip(clip); // else it was ended before the first frame
      }
    };
    recorder.current = made;
    made.start();
    setSeconds(0);
  };
  useEffect(() => end, [end]);
  return { isOffered: "MediaRecorder" in window, seconds, begin, end };
}

/** Returns how a clip's file name ends, by its type. */
export function clipSuffix({ type }: Blob): string {
  return type.startsWith("video/mp4") ? "mp4" : "webm";
}
