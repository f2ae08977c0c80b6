import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { ServiceLost, ServiceProblem } from "../api/client";
import type { Connection } from "../api/connection";
import { liveAddress, LiveLink, type Reason } from "../api/live-link";
import type { Collection, CollectionName } from "../api/types";
import { useConnection } from "../api/use-api";
import { useTexts } from "../texts/texts";
import { draw } from "./draw";
import { FilmControls } from "./FilmControls";
import { LinkNotice } from "./LinkNotice";
import { Looking } from "./looking";
import { PaceFigures } from "./PaceFigures";
import { InView, SeenSoFar } from "./People";
import { grabber, load, onFrames, type Source } from "./source";

interface Props {
  readonly collection: Collection;
  readonly source: Source;
  /** @param why unless somebody has asked for it */
  readonly onStop: (why?: "unplayable" | "unplugged") => void;
}

/** A film that is looked at as it plays: outlines and names over it, and beside it who is there. */
export function Player({ collection, source, onStop }: Props) {
  const { live: texts, figures } = useTexts();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ratio, setRatio] = useState(4 / 3);
  const looking = useLooking(collection.name, video);
  useSource(video, source, onStop);
  useHiddenPause(video, looking);
  useOutlines(video, canvas, looking, source.kind === "webcam");

  const measure = () => {
    if (video && video.videoHeight > 0) {
      setRatio(video.videoWidth / video.videoHeight);
    }
  };
  return (
    <div className="live-film">
      <div className="live-left">
        <div className="live-stage" style={{ aspectRatio: ratio, maxWidth: `calc(${ratio} * var(--most-height))` }}>
          <video
            ref={setVideo}
            className={source.kind === "webcam" ? "mirrored" : undefined}
            aria-label={source.kind === "webcam" ? texts.webcam : texts.film(source.name)}
            autoPlay
            playsInline
            muted
            loop={source.kind === "file"}
            onLoadedMetadata={measure}
            onResize={measure}
            onError={() => source.kind === "file" && onStop("unplayable")}
          />
          <canvas ref={canvas} aria-hidden="true" />
        </div>
        <div className="film-controls">
          {video && source.kind === "file" && <FilmControls video={video} />}
          <button type="button" className="button" onClick={() => onStop()}>
            {source.kind === "webcam" ? texts.stopWebcam : texts.stopFilm}
          </button>
        </div>
      </div>
      <div className="live-right">{looking && <WhoIsThere collection={collection.name} looking={looking} />}</div>
      <div className="live-below">
        {looking && <Figures looking={looking} />}
        <ul className="live-terms">
          <li>{texts.nothingStored}</li>
          <li>{texts.threshold(figures.percent(collection.confidence ?? 0.5))}</li>
        </ul>
      </div>
    </div>
  );
}

function Figures({ looking }: { looking: Looking }) {
  const { pace } = useSyncExternalStore(looking.subscribe, looking.looked);
  return <PaceFigures pace={pace} />;
}

function WhoIsThere({ collection, looking }: { collection: CollectionName; looking: Looking }) {
  const { link, faces, people } = useSyncExternalStore(looking.subscribe, looking.looked);
  return (
    <>
      <LinkNotice link={link} onAgain={looking.again} />
      <InView collection={collection} faces={faces} />
      <SeenSoFar collection={collection} people={people} onForget={looking.forget} />
    </>
  );
}

/** Has the film of a video element looked at, as long as the element is there. */
function useLooking(collection: CollectionName, video: HTMLVideoElement | null): Looking | null {
  const { ask } = useConnection();
  const looking = useMemo(() => video && lookingAt(video, collection, ask), [video, collection, ask]);
  useEffect(() => {
    if (video === null || looking === null) {
      return;
    }
    looking.resume();
    const end = onFrames(video, looking.show);
    return () => {
      end();
      looking.pause();
    };
  }, [video, looking]);
  return looking;
}

function lookingAt(video: HTMLVideoElement, collection: CollectionName, ask: Connection["ask"]): Looking {
  const reason = (): Promise<Reason> =>
    ask("get", "/api/v1/collections/{collection}/live", { path: { collection } }).then(
      () => "willing",
      (failure: unknown) => {
        if (failure instanceof ServiceProblem) {
          return failure.problem.code === "request-invalid" ? "willing" : failure.problem;
        }
        if (failure instanceof ServiceLost) {
          return "lost";
        }
        throw failure;
      },
    );
  const around = { connect: (url: string) => new WebSocket(url), ask: reason };
  const film = { at: () => video.currentTime, take: grabber(video) };
  return new Looking(film, (listener) => new LiveLink(liveAddress(collection), listener, around));
}

/** Lets a video element play what is looked at. A webcam that is unplugged ends it. */
function useSource(video: HTMLVideoElement | null, source: Source, onStop: Props["onStop"]): void {
  useEffect(() => {
    if (video === null) {
      return;
    }
    load(video, source);
    if (source.kind === "file") {
      return;
    }
    const unplug = () => onStop("unplugged");
    const tracks = source.stream.getTracks();
    tracks.forEach((track) => track.addEventListener("ended", unplug));
    return () => tracks.forEach((track) => track.removeEventListener("ended", unplug));
  }, [video, source, onStop]);
}

/** What nobody looks at is not looked at by the service either. */
function useHiddenPause(video: HTMLVideoElement | null, looking: Looking | null): void {
  useEffect(() => {
    let wasPlaying = false;
    const change = () => {
      if (document.hidden) {
        wasPlaying = video !== null && !video.paused;
        video?.pause();
        looking?.pause();
      } else {
        looking?.resume();
        if (wasPlaying) {
          void video?.play();
        }
      }
    };
    document.addEventListener("visibilitychange", change);
    return () => document.removeEventListener("visibilitychange", change);
  }, [video, looking]);
}

/** Draws the outlines anew whenever the film shows another frame or more is known. */
function useOutlines(
  video: HTMLVideoElement | null,
  canvas: { readonly current: HTMLCanvasElement | null },
  looking: Looking | null,
  isMirrored: boolean,
): void {
  const texts = useTexts();
  useEffect(() => {
    if (video === null || looking === null) {
      return;
    }
    const drawNow = () => canvas.current && draw(canvas.current, looking.drawn(), { isMirrored, texts });
    const stopFrames = onFrames(video, drawNow);
    const stopNews = looking.subscribe(drawNow);
    return () => {
      stopFrames();
      stopNews();
    };
  }, [video, canvas, looking, isMirrored, texts]);
}
