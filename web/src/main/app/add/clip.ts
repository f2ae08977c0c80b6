/** A clip as the browser plays it: off-screen, and one moment after the other. */
import { GREY_HEIGHT, GREY_WIDTH, greyOf } from "./frames";

const JPEG_QUALITY = 0.92;

/** A browser that has not found a moment by then never will. */
const PATIENCE_MILLIS = 20_000;

/** That the browser cannot play a clip. */
export class UnplayableClip extends Error {}

export interface Frame {
  readonly grey: Float32Array;
  readonly toJpeg: () => Promise<Blob>;
}

/** What is read of a clip. Close it, which lets the browser forget it. */
export interface OpenClip {
  readonly seconds: number;
  readonly frameAt: (seconds: number) => Promise<Frame>;
  readonly close: () => void;
}

/** Opens a clip. Throws `UnplayableClip` if the browser cannot decode it. */
export async function openClip(file: File): Promise<OpenClip> {
  const video = document.createElement("video");
  const url = URL.createObjectURL(file);
  const close = () => {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(url);
  };
  video.muted = true;
  video.playsInline = true;
  video.preload = "auto";
  try {
    video.src = url;
    await happens(video, "loadeddata");
    if (!Number.isFinite(video.duration)) {
      // What browsers record says no duration until its end was looked for.
      const known = Promise.all([happens(video, "durationchange"), happens(video, "seeked")]);
      video.currentTime = Number.MAX_SAFE_INTEGER;
      await known;
    }
    if (video.videoWidth === 0 || !Number.isFinite(video.duration)) {
      throw new UnplayableClip("There is no picture in it");
    }
  } catch (failure) {
    close();
    throw failure;
  }
  return { seconds: video.duration, frameAt: (at) => frameAt(video, at), close };
}

async function frameAt(video: HTMLVideoElement, seconds: number): Promise<Frame> {
  if (Math.abs(video.currentTime - seconds) > 0.001) {
    video.currentTime = seconds;
    await happens(video, "seeked");
  }
  const small = drawn(video, GREY_WIDTH, GREY_HEIGHT);
  return {
    grey: greyOf(small.getImageData(0, 0, GREY_WIDTH, GREY_HEIGHT).data),
    toJpeg: () =>
      new Promise((done, fail) =>
        drawn(video, video.videoWidth, video.videoHeight).canvas.toBlob(
          (jpeg) => (jpeg ? done(jpeg) : fail(new UnplayableClip("The frame cannot be drawn"))),
          "image/jpeg",
          JPEG_QUALITY,
        ),
      ),
  };
}

function drawn(video: HTMLVideoElement, width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) {
    throw new UnplayableClip("The browser draws nothing");
  }
  context.drawImage(video, 0, 0, width, height);
  return context;
}

function happens(video: HTMLVideoElement, event: "loadeddata" | "durationchange" | "seeked"): Promise<void> {
  return new Promise((done, fail) => {
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const after = (end: () => void) => () => {
      clearTimeout(timer);
      giveUp.abort();
      end();
    };
    const unplayable = after(() => fail(new UnplayableClip(video.error?.message ?? "It cannot be played")));
    const timer = setTimeout(unplayable, PATIENCE_MILLIS);
    video.addEventListener(event, after(done), { signal });
    video.addEventListener("error", unplayable, { signal });
  });
}
