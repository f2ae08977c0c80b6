export const live = {
  name: "Live",
  title: "Who is that?",
  lead: "Look at a webcam or a film as it plays: every face is followed, and named if the collection knows it.",
  nothingStored: "Frames are looked at and forgotten: nothing of them is stored, neither on the service nor in this browser.",
  threshold: (percent: string) =>
    `A name is told from a probability of ${percent} on; the settings of the collection say so. It is no judge of identity.`,
  start: {
    what: (collection: string) => `Compare with the people in ${collection}`,
    webcam: "Use the webcam",
    file: "Play a video file",
    hint: "The browser asks before it gives the webcam. A video file is played here and is not uploaded; single frames are looked at.",
  },
  troubles: {
    insecure: {
      what: "The webcam cannot be used at this address.",
      next: "Browsers give pages the webcam over https or on localhost only. Open the service at http://localhost, set it up with a certificate, or play a video file.",
    },
    denied: {
      what: "The browser does not let this page use the webcam.",
      next: "Allow it at the icon beside the address, and try again. Or play a video file instead.",
    },
    missing: { what: "No webcam was found.", next: "Connect one and try again, or play a video file instead." },
    busy: {
      what: "The webcam cannot be started.",
      next: "Another program may be using it. Close that and try again, or play a video file instead.",
    },
    unplugged: { what: "The webcam has gone.", next: "Connect it again, and start anew." },
    unplayable: {
      what: "This browser cannot play that file.",
      next: "Choose an MP4 (H.264) or WebM file, or convert it to one.",
    },
  },
  webcam: "What the webcam sees",
  film: (name: string) => `The film ${name}`,
  stopWebcam: "Stop and release the webcam",
  stopFilm: "Stop",
  controls: { play: "Play", pause: "Pause", place: "Place in the film", loop: "Again and again" },
  pace: {
    rate: "Frames a second",
    latency: "From frame to answer",
    service: "Of that, the service",
    skipped: "Frames skipped",
  },
  waiting: {
    lost: { what: "The connection is lost.", next: "It is opened again and again by itself until the service answers." },
    busy: { what: "The service looks at as many films as it can.", next: "It is tried again by itself until there is room." },
    blocked: {
      what: "Something between this browser and the service lets no WebSocket through.",
      next: "Whoever runs the proxy has to let connections be upgraded. It is tried again by itself.",
    },
  },
  track: (number: number) => `Face ${number}`,
  inView: {
    title: "In view now",
    nobody: "No face is in view.",
    names: (names: string) => `In view: ${names}`,
    looking: "Being looked at…",
  },
  seen: {
    title: "Seen since it began",
    nobody: "Nobody has been named yet.",
    span: (span: string) => `in view for ${span}`,
    forget: "Forget them",
  },
};
