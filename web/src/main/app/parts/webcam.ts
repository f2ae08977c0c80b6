/** Why there is no webcam. */
export type WebcamTrouble = "insecure" | "denied" | "missing" | "busy";

/** Browsers hide the webcam from pages that came by plain HTTP from another machine. */
export function isWebcamOffered(): boolean {
  return window.isSecureContext && "mediaDevices" in navigator;
}

/** Starts the webcam, once the browser has asked whether it may be used. Throws what `troubleOf` puts into a word. */
export function startWebcam(widthPixels: number): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: { facingMode: "user", width: { ideal: widthPixels } },
    audio: false,
  });
}

export function stopWebcam(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach((track) => track.stop());
}

export function troubleOf(failure: unknown): Exclude<WebcamTrouble, "insecure"> {
  switch (failure instanceof DOMException ? failure.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    default:
      return "busy";
  }
}
