import type { Codes } from "../words";

export const codes: Codes = {
  problems: {
    "lake-not-found": { what: "There is no lake there.", next: "Ask whoever runs the service." },
    "lake-exists": { what: "There is something there already.", next: "Choose another place." },
    "lake-locked": {
      what: "Another program is writing to the lake.",
      next: "Wait until it has finished, and try again.",
    },
    "lake-newer": {
      what: "A newer version of Twinlake made the lake.",
      next: "The service has to be brought up to date.",
    },
    "lake-corrupt": {
      what: "Something in the lake is damaged or missing.",
      next: "Whoever runs the service finds what with: twinlake check",
    },
    "item-not-found": {
      what: "There is nothing of that id or name.",
      next: "It may have been removed; go back and look again.",
    },
    "id-ambiguous": { what: "Several ids begin like that.", next: "Give more of the id." },
    "collection-not-found": {
      what: "There is no such collection.",
      next: "Choose another one at the top of the page.",
    },
    "collection-exists": { what: "There is a collection of that name.", next: "Use it, or choose another name." },
    "source-not-found": { what: "There is nothing at that place.", next: "Check where it is." },
    "source-unreadable": { what: "It is there and cannot be read.", next: "Check that it is whole and may be read." },
    "source-malformed": { what: "The archive or list is not what it must be.", next: "Pack or write it again." },
    "picture-refused": { what: "The photograph cannot be used.", next: "Use another photograph." },
    "model-invalid": { what: "The encoder is wrong or damaged.", next: "Whoever runs the service has to correct it." },
    "configuration-invalid": { what: "A setting or a name is not allowed.", next: "Correct what is named below." },
    "disk-full": {
      what: "The disk of the service is full.",
      next: "Whoever runs the service has to make room; then try again.",
    },
    "storage-failed": {
      what: "The files of the lake cannot be read or written.",
      next: "Whoever runs the service has to look at the disk.",
    },
    "request-invalid": {
      what: "The service did not expect this request.",
      next: "Correct what is named below, and try again.",
    },
    "method-not-allowed": {
      what: "The service does not do this.",
      next: "Reload the page: the service may have been updated.",
    },
    "request-too-large": {
      what: "The photograph has more bytes than the service takes.",
      next: "Save it smaller, or as a JPEG.",
    },
    busy: { what: "The service has more to do than it can.", next: "Try again in a few seconds." },
    forbidden: {
      what: "You may not do this.",
      next: "Sign in with a key that is for it, or ask whoever runs the service.",
    },
    unauthenticated: {
      what: "The service does not know this key.",
      next: "Check that the key is whole and has not ended, and sign in again.",
    },
    "rate-limited": { what: "You have asked more often than one key may.", next: "Wait a few seconds, and try again." },
    conflict: {
      what: "It does not fit how things stand: somebody else may have changed them.",
      next: "Reload the page and look again.",
    },
    "upstream-failed": { what: "A service that this one needs does not answer.", next: "Try again in a minute." },
    interrupted: { what: "The service is being stopped.", next: "Try again when it runs." },
    bug: {
      what: "Something went wrong in the service that should not.",
      next: "Try again. If it comes back, report it with the request’s id.",
    },
  },
  refusals: {
    "empty-file": { what: "The file has no bytes.", next: "Copy it again." },
    "file-too-large": { what: "The file is larger than the service takes.", next: "Save the picture smaller." },
    "file-vanished": { what: "The file is gone.", next: "Put it back and try again." },
    "file-unreadable": { what: "The file cannot be read.", next: "Check that it may be read." },
    "not-a-picture": { what: "The file is no picture.", next: "Choose a JPEG, PNG, WebP, GIF, BMP or TIFF." },
    "unsupported-format": {
      what: "Pictures of this format are not supported.",
      next: "Save it as JPEG or PNG; HEIC and AVIF are not decoded.",
    },
    "zero-sized": {
      what: "The picture has no width or no height.",
      next: "Save it again with the program that made it.",
    },
    "too-many-pixels": { what: "The picture has more pixels than the service takes.", next: "Save it smaller." },
    "corrupt-picture": { what: "The picture is damaged or cut off.", next: "Copy it again, or choose another one." },
    "unsafe-entry": { what: "The archive has a name that leads out of it.", next: "Pack it again." },
    "archive-bomb": { what: "The archive unpacks to more than is allowed.", next: "Pack less into one archive." },
    "archive-damaged": { what: "The archive is damaged or cut off.", next: "Copy it again." },
    "entry-unsupported": {
      what: "It is encrypted, or packed in a way that is not supported.",
      next: "Pack it again without a password.",
    },
    "no-face": {
      what: "No face was found in the picture.",
      next: "Use one that shows a face from the front and uncovered.",
    },
    "face-too-small": { what: "The face has too few pixels.", next: "Use a larger picture of it." },
    "face-blurred": { what: "The face is blurred.", next: "Use a sharper picture." },
    "face-too-dark": { what: "The face is too dark.", next: "Use a brighter picture." },
    "face-too-bright": { what: "The face is too bright.", next: "Use a picture that is not overexposed." },
    "face-unclear": {
      what: "Too little of the face can be made out.",
      next: "Use a picture that shows it from the front and uncovered.",
    },
  },
  legalBases: {
    consent: "Consent",
    contract: "Contract",
    "legal-obligation": "Legal obligation",
    "vital-interests": "Vital interests",
    "public-task": "Public task",
    "legitimate-interests": "Legitimate interests",
  },
};
