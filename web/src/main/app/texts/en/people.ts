import { counting } from "../words";

const count = counting("en");

const faces = (number: number) => count(number, { one: "# face", other: "# faces" });

export const people = {
  name: "People",
  lead: "Whom the collection knows by name, and the faces that nobody has named yet.",
  views: "What to show",
  named: "With a name",
  unnamed: "Without a name",
  tabs: { unnamed: "Without a name", groups: "Unnamed groups", review: "Check names" },
  faces,
  noFaces: "no face yet",
  all: "All people",
  cancel: "Cancel",
  more: "Show more",
  personName: "Name of a person",
  search: {
    label: "Find a person",
    submit: "Find",
    clear: "Show everybody",
    found: (number: number, areMore: boolean, name: string) =>
      areMore
        ? `The first ${number} people found for “${name}”`
        : count(number, { one: `# person found for “${name}”`, other: `# people found for “${name}”` }),
    nobody: (name: string) => `Nobody is called ${name}`,
    enter: (name: string) => `Enter ${name} as a new person`,
  },
  enter: {
    button: "Enter a person",
    title: "Enter a person by name",
    lead: "For somebody whom no face shows yet. Names that differ in case only are one person.",
    submit: "Enter",
    known: (name: string) => `${name} is known already.`,
  },
  pages: {
    label: "Pages of people",
    first: "First",
    previous: "Previous",
    next: "Next",
    counted: (number: number) => count(number, { one: "# person", other: "# people" }),
  },
  empty: {
    title: "Nobody has a name here yet",
    next: "Name the faces that were found, or enter a person by name.",
    toUnnamed: "Name faces",
  },
  noneUnnamed: {
    title: "Every face has a name",
    next: "New faces appear here when pictures are added without a name.",
  },
  person: {
    counts: (number: number) => `${faces(number)} in this collection`,
    rename: "Rename or merge",
    erase: "Erase",
    faces: "Faces",
    none: (name: string) => `No face shows ${name} yet.`,
    noneNext: "Name a face, or move one here.",
    nobody: (name: string) => `The collection knows nobody called ${name}`,
    nobodyNext:
      "A name goes with its last face, unless it was entered. They may also have been renamed or erased, or be in another collection.",
  },
  face: {
    choose: (number: number) => `Choose face ${number}`,
    size: (pixels: string) => `${pixels} px`,
    sources: { confirmed: "confirmed", given: "came with it", predicted: "suggested" },
    blurred: "blurred",
    whole: "Whole picture",
    who: (number: number) => `Who is this? Face ${number}`,
    quality: (pixels: string, sharpness: string) => `${pixels} pixels high, sharpness ${sharpness}`,
    notSearched: (why: string) => `Not searched: ${why}`,
  },
  selection: {
    label: "What to do with the chosen faces",
    chosen: (number: number) => count(number, { one: "# face chosen", other: "# faces chosen" }),
    none: "Choose nothing",
    all: "Choose all that are shown",
    confirm: "Confirm",
    move: "Move to another person",
    name: "Name",
    as: (name: string) => `Name them ${name}`,
    unname: "Take the name away",
    remove: "Remove",
  },
  move: {
    title: (number: number) => `Whom ${number === 1 ? "does" : "do"} ${faces(number)} show?`,
    lead: "A name that the collection does not know yet is entered as a new person.",
    submit: "Name",
  },
  remove: {
    title: (number: number) => `Remove ${faces(number)}?`,
    lost: (number: number) =>
      count(number, {
        one: "The face, its crop and its embedding are removed from the collection and from all its published versions.",
        other:
          "# faces, their crops and their embeddings are removed from the collection and from all its published versions.",
      }),
    kept: "The pictures that they were found in stay. This cannot be undone.",
    submit: (number: number) => `Remove ${faces(number)}`,
  },
  done: {
    named: (number: number, name: string) => `${faces(number)} named ${name}.`,
    unnamed: (number: number) => `${faces(number)} without a name now.`,
    denied: (name: string) => `It is not ${name}, and is not suggested for ${name} any more.`,
    removed: (number: number) => `${faces(number)} removed.`,
    renamed: (name: string) => `Renamed to ${name}.`,
    entered: (name: string) => `${name} is entered.`,
    merged: (from: string, to: string) => `${from} and ${to} are one person now.`,
    givenAgain: (number: number) =>
      count(number, {
        one: "# face has the name that came with its picture, which can be replaced, not taken away.",
        other: "# faces have the names that came with their pictures, which can be replaced, not taken away.",
      }),
    undone: "Undone.",
    undo: "Undo",
  },
  rename: {
    title: (name: string) => `Rename ${name}`,
    lead: "With a name that somebody has already, both become one person; you are asked before.",
    label: "New name",
    submit: "Rename",
    mergeTitle: (from: string, to: string) => `Make ${from} and ${to} one person?`,
    merge: (from: string, number: number, to: string, others: number) =>
      `There is a person called ${to} with ${faces(others)}. The ${faces(number)} of ${from} become ${to}’s as well.`,
    lost: (from: string) =>
      `The name ${from} is lost, and so is which faces had it. This cannot be undone at once, only face by face.`,
    mergeSubmit: "Make them one person",
    other: "Choose another name",
  },
  erase: {
    title: (name: string) => `Erase ${name}?`,
    counting: "Counting what will be lost…",
    lost: "What will be lost",
    name: (name: string) => `the name ${name}`,
    faces: (number: number) => `${faces(number)} with crops and embeddings`,
    pictures: (number: number) => count(number, {
        one: "# picture, which shows nobody else who has a name",
        other: "# pictures, which show nobody else who has a name",
      }),
    others: (number: number) =>
      count(number, {
        one: "# other face without a name in those pictures",
        other: "# other faces without a name in those pictures",
      }),
    manyPictures: "all pictures that show nobody else who has a name, with all faces without a name in them",
    datasets: (number: number, isMore: boolean) =>
      isMore
        ? `all that names them in more than ${number} published versions of the collection`
        : count(number, {
            one: "all that names them in the published version of the collection",
            other: "all that names them in the # published versions of the collection",
          }),
    forGood: "This cannot be undone. Backups that were made before still have it.",
    submit: (name: string) => `Erase ${name} for good`,
    receipt: "Receipt",
    erased: (name: string) => `${name} has been erased`,
    person: "Person",
    collection: "Collection",
    removedFaces: "Faces removed",
    removedPictures: "Pictures removed",
    at: "When",
    by: "By",
    copy: "Copy the receipt",
    copied: "Copied",
    kept: "Keep it if you need to show it: it is told this once. The audit has a row without the name.",
  },
  suggestions: {
    title: "Perhaps the same person",
    lead: "Faces without a name that look like this person. A suggestion is no more than that: look at each.",
    none: "No face without a name looks enough like this person.",
    yes: "The same",
    no: "No",
    of: (answer: string, number: number) => `${answer}: suggestion ${number}`,
    people: "Is this one person by two names?",
    look: (name: string) => `Look at ${name}`,
    merge: (name: string) => `Same as ${name}`,
  },
  who: {
    title: "Who is this?",
    lead: "Those whom the collection knows and who look like this face:",
    nobody: "Nobody in the collection looks enough like this face.",
    pick: (name: string, percent: string) => `This is ${name}, ${percent}`,
    alike: "Faces without a name that look like it",
    alikeLead: "Those that are chosen get the same name.",
    alikeOne: (number: number, percent: string) => `Alike face ${number}, ${percent}`,
    other: "Somebody else",
    submit: "Name",
  },
  cohesion: {
    what: "How alike the faces are: the mean cosine of all pairs, 1 for the same picture",
    alike: "The faces are alike",
    varied: "The faces differ much",
    unlike: "The faces are unlike: perhaps there is more than one person",
    number: (cosine: string) => `cohesion ${cosine}`,
    short: (cosine: string) => `alike ${cosine}`,
  },
  groups: {
    all: "All unnamed groups",
    finding: "Finding out which faces belong together. In a large collection this takes half a minute after faces were added.",
    counted: (number: number) =>
      count(number, {
        one: "# group of faces that probably show one person.",
        other: "# groups of faces that probably show one person each.",
      }),
    singles: (number: number) =>
      count(number, { one: "# face is in no group.", other: "# faces are in no group." }),
    title: (number: number) => `${faces(number)} of probably one person`,
    lead: "Leave out those that show somebody else, and name the others at once.",
    probably: (name: string, percent: string) => `Probably ${name} (${percent}).`,
    unknown: "Nobody whom the collection knows.",
    none: {
      title: "No unnamed faces belong together",
      next: "Groups appear when a person without a name is in two pictures or more.",
    },
    gone: {
      title: "No unnamed face is left in this group",
      next: "They have names, or were removed. Go back to see the other groups.",
    },
  },
  review: {
    lead: "What is probably wrong, by what the network sees. It is no more than that: look at each.",
    issues: "Likely wrong names",
    confirmed: "Also names that somebody confirmed",
    looking: "Looking for names that are probably wrong…",
    noIssues: "No name looks wrong.",
    thisFace: "This face",
    sameName: "In the same picture",
    wrong: (percent: string) => `${percent} wrong.`,
    looksLike: (name: string, other: string) => `It is named ${name}, and looks like ${other}.`,
    unlike: (name: string) => `It is named ${name}, and looks like no other face of that name.`,
    twice: (name: string) => `Two faces of one picture are named ${name}; one of them shows somebody else.`,
    keep: (name: string) => `It is ${name}`,
    move: (name: string) => `It is ${name}`,
    duplicates: "Perhaps one person",
    noDuplicates: "No two people look like one.",
    onePerson: (percent: string) => `${percent} one person`,
    merge: (from: string, to: string) => `Make ${from} and ${to} one person`,
  },
};
