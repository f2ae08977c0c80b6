/** What is looked at. */
export type Source =
  | { readonly kind: "webcam"; readonly stream: MediaStream }
  | { readonly kind: "file"; readonly url: string; readonly name: string };

/** Lets a video element play it. */
export function load(video: HTMLVideoElement, source: Source): void {
  if (source.kind === "file") {
    video.src = source.url;
  } else {
    video.srcObject = source.stream;
  }
}

export function playOrPause(video: HTMLVideoElement): void {
  if (video.paused) {
    void video.play();
  } else {
    video.pause();
  }
}

/** Goes to a place, in seconds. */
export function wind(video: HTMLVideoElement, seconds: number): void {
  video.currentTime = seconds;
}

export function repeat(video: HTMLVideoElement, isRepeated: boolean): void {
  video.loop = isRepeated;
}

/** Longest side of a frame that is sent: the detector mostly looks at 640 pixels, and crops are cut out of all of them. */
const MOST_PIXELS = 960;

const JPEG_QUALITY = 0.85;

/** Returns what takes the frame that a video element shows. */
export function grabber(video: HTMLVideoElement): () => Promise<Blob | null> {
  const canvas = new OffscreenCanvas(1, 1); // those of the page encode when they have nothing else to do, much later
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  return () => {
    const { videoWidth, videoHeight, readyState } = video;
    if (context === null || videoWidth === 0 || readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      return Promise.resolve(null);
    }
    const scale = Math.min(1, MOST_PIXELS / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return canvas.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
  };
}

/** Calls back for each frame that a video element shows, until the function that is returned is called. */
export function onFrames(video: HTMLVideoElement, show: () => void): () => void {
  let isWanted = true;
  let handle = 0;
  const isOffered = "requestVideoFrameCallback" in video;
  const next = () => {
    handle = isOffered ? video.requestVideoFrameCallback(shown) : requestAnimationFrame(shown);
  };
  const shown = () => {
    if (isWanted) {
      show();
      next();
    }
  };
  next();
  return () => {
    isWanted = false;
    if (isOffered) {
      video.cancelVideoFrameCallback(handle);
    } else {
      cancelAnimationFrame(handle);
    }
  };
}
