import { counting } from "../words";

const count = counting("en");

const files = (number: number) => count(number, { one: "# file", other: "# files" });

export const add = {
  title: "Add data",
  lead: "Choose photographs, video clips, whole folders or archives. Every face in them is found, and can be searched a moment later.",
  mayNot: {
    what: "Your key is for looking and searching only.",
    next: "Sign in with a key that may write, or ask whoever runs the service.",
  },
  where: {
    title: "Where to",
    collection: "Into the collection",
    make: "New collection",
    name: "Name of the new collection",
    nameHint: "Letters, digits, dots, hyphens and underscores; at most 64.",
    create: "Make it",
    cancel: "Cancel",
    none: "There is no collection yet. Make one to begin.",
  },
  labels: {
    title: "Whom they show",
    none: "Nobody is named",
    noneHint: "You can name faces later.",
    one: "All show one person",
    oneHint: "The largest face of each picture gets the name, in clips and archives, too.",
    person: "Name of the person",
    folder: "Folders are names",
    folderHint: "Ann/holiday.jpg shows Ann: the largest face gets the name of the folder that the picture is in.",
    category: "Folders are categories",
    categoryHint: "Team A/holiday.jpg is in the category Team A, by which one can narrow a search. Nobody is named.",
    all: "Category of all",
    allHint: "If you like: what they are, such as a team or an event. One can narrow a search by it.",
    manifest: "A table names them",
    manifestHint: "A CSV or TSV with a column path and columns name, category or both, dropped or chosen together with the files.",
  },
  keeping: {
    title: "How long they are kept",
    basis: "Legal basis",
    noBasis: "Not said",
    noBasisHint: "Whether you may keep pictures of people is for you to know; you can note here why.",
    basisHints: {
      consent: "The people shown have agreed, and can take that back.",
      contract: "A contract with the people shown needs the pictures.",
      "legal-obligation": "A law makes you keep them.",
      "vital-interests": "Somebody’s life or health depends on them.",
      "public-task": "A task in the public interest, or of an authority, needs them.",
      "legitimate-interests": "You have an interest that outweighs that of the people shown.",
    },
    until: "Kept",
    spans: { usual: "As the collection says", ever: "Until somebody removes them", one: "For 1 year", three: "For 3 years", day: "Until a day" },
    day: "Last day",
    chooseDay: "Choose today or a later day.",
    usualBasis: (basis: string) => `As the collection says: ${basis}`,
    usualHint: (days: number | null) =>
      days === null
        ? "The collection keeps pictures until somebody removes them."
        : `The collection keeps pictures for ${count(days, { one: "# day", other: "# days" })}; of those that it has nothing changes.`,
    everHint: "Nothing is removed by itself.",
    untilHint: (day: string) =>
      `After ${day} they are removed by themselves, with their faces, unless they came from elsewhere for longer.`,
  },
  manifests: {
    title: "Table of names",
    named: (number: number, all: number) => `${number} of ${files(all)} named`,
    nameless: (number: number) => `${files(number)} in the table without a name`,
    rowless: (number: number, some: string) => `${files(number)} in no row, so nobody is named: ${some}`,
    unmet: (number: number, some: string) =>
      `${count(number, { one: "# row names a file that is not here", other: "# rows name files that are not here" })}: ${some}`,
    bad: {
      path: (line: number) => `Line ${line} is left out: it has no path.`,
      fields: (line: number) => `Line ${line} is left out: it has more fields than the header.`,
      name: (line: number) => `Line ${line} is left out: a name has at most 200 characters, none of them a control character.`,
      again: (line: number) => `Line ${line} is left out: an earlier line has its path.`,
    },
    moreBad: (number: number) => `${count(number, { one: "# more line", other: "# more lines" })} left out`,
    troubles: {
      unreadable: (file: string) => ({ what: `${file} cannot be read as text.`, next: "Save it as UTF-8 and give it again." }),
      quote: (file: string) => ({ what: `${file} has a quotation mark that never closes.`, next: "Mend it and give it again." }),
      column: (file: string, found: string) => ({
        what: `${file} has no column path, file or image.`,
        next: found === "" ? "It is empty." : `Its columns are: ${found}`,
      }),
      twice: (file: string, found: string) => ({ what: `${file} has the column ${found} twice.`, next: "Rename one of them and give it again." }),
    },
    forget: "Take the table off",
  },
  clips: {
    title: "Video clips",
    lead: (most: number) =>
      `Pictures are taken from them in this browser, at most ${most} a clip; those that hardly differ from the one before are left out. The clip itself is not sent.`,
    pace: "One picture",
    paces: { "0.5": "every half second", "1": "every second", "2": "every 2 seconds" },
    take: (number: number) => `Take pictures from ${count(number, { one: "# clip", other: "# clips" })}`,
    taken: (taken: number, looked: number) =>
      `${count(taken, { one: "# picture", other: "# pictures" })} of ${looked} looked at`,
    stop: "Stop",
    clear: "Take the clips off the list",
    states: { waiting: "Waiting", refused: "Cannot be played" },
    unplayable: {
      what: "This browser cannot play a clip.",
      next: "Give it as MP4 (H.264), WebM (VP8, VP9) or MOV (H.264), or try another browser.",
    },
  },
  choose: {
    what: "Drop files, folders or archives here",
    kinds: "JPEG, PNG, WebP, GIF, BMP or TIFF; ZIP or TAR; MP4, WebM or MOV; a CSV or TSV that names them",
    files: "Choose files",
    folder: "Choose a folder",
    photograph: "Take photographs",
    release: "Let go to put them on the list",
    reading: "Looking through the folders…",
    skipped: (number: number) =>
      count(number, {
        one: "# file of a folder is no picture and was left out.",
        other: "# files of folders are no pictures and were left out.",
      }),
    fromCamera: (number: number) => `webcam-${number}.jpg`,
    cameraLead: "Take as many as you like, or record a clip of up to a minute, and close this; they are sent when you add them.",
    taken: (photographs: number, clips: number) =>
      [
        photographs > 0 && count(photographs, { one: "# photograph taken", other: "# photographs taken" }),
        clips > 0 && count(clips, { one: "# clip recorded", other: "# clips recorded" }),
      ]
        .filter(Boolean)
        .join(", "),
    recorded: (number: number, suffix: string) => `webcam-clip-${number}.${suffix}`,
  },
  begin: {
    ready: (number: number, bytes: string) => `${files(number)} chosen, ${bytes}`,
    names: (number: number) => count(number, { one: "# name", other: "# names" }),
    categories: (number: number) => count(number, { one: "# category", other: "# categories" }),
    unnamed: (number: number) => count(number, { one: "# without a folder", other: "# without a folder" }),
    add: (number: number, collection: string) => `Add ${files(number)} to ${collection}`,
    discard: "Take them off the list",
  },
  files: "Files",
  progress: {
    title: "Progress",
    of: (done: number, all: number) => `${done} of ${files(all)} done`,
    bytes: (sent: string, all: string) => `${sent} of ${all} sent`,
    stay: "Keep this tab open until all is sent. You can look at the other pages meanwhile.",
    cancel: "Stop",
    cancelTitle: "Stop adding?",
    cancelLead: (number: number) =>
      `${count(number, { one: "# file that is not stored yet is", other: "# files that are not stored yet are" })} given up. What is stored stays.`,
    keepOn: "Go on adding",
    clear: "Clear the list",
  },
  pauses: {
    lost: { what: "Waiting for the service.", next: "It goes on by itself as soon as the service is found." },
    busy: (span: string) => ({ what: "The service has much to do.", next: `The next file is sent in ${span}.` }),
    "signed-out": { what: "You are signed out.", next: "Sign in, and it goes on where it was." },
    again: "Go on",
  },
  show: { label: "Show", all: "All", refused: "Not added", underway: "Underway" },
  states: {
    ready: "Chosen",
    waiting: "Waiting",
    sending: "Being sent",
    running: "Being taken in",
    added: "Added",
    known: "Already there",
    refused: "Not added",
    cancelled: "Stopped",
  },
  layers: "Layers",
  layersOf: (name: string) => `Layers: ${name}`,
  noFaces: "no clear face",
  faces: (number: number) => count(number, { one: "# face", other: "# faces" }),
  archive: {
    items: (items: string, total: string) => `${items} of ${total} entries`,
    unknown: (items: string) => `${items} entries so far`,
    cancel: (name: string) => `Stop ${name}`,
    again: (name: string) => `Try ${name} again`,
    stop: "Stop",
    tryAgain: "Try again",
    run: "Show the run",
    report: (staged: number, known: number, faces: number, refused: number) =>
      `${count(staged, { one: "# picture added", other: "# pictures added" })}, ${known} already there, ${count(faces, { one: "# face", other: "# faces" })}, ${refused} refused`,
  },
  refusals: {
    title: "Not added",
    again: "Try these again",
    some: (names: string, more: number) => (more > 0 ? `${names} and ${more} more` : names),
  },
  done: {
    title: (collection: string) => `All done: ${collection}`,
    added: (number: number) => count(number, { one: "# picture is new", other: "# pictures are new" }),
    known: (number: number) => count(number, { one: "# was there before", other: "# were there before" }),
    refused: (number: number) => count(number, { one: "# was not added", other: "# were not added" }),
    faces: (number: number) =>
      count(number, { one: "# face can be searched", other: "# faces can be searched" }),
    people: "See the people",
    run: "See the last run",
  },
};
