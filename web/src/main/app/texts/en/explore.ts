import { counting } from "../words";

const count = counting("en");
const dates = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const norms = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const explore = {
  title: "All faces as a map",
  lead: "Every dot is a face. Faces that the network finds alike lie near each other, as far as three axes can show it.",
  loading: "Loading the map…",
  mapOf: (faces: number) => `Map of ${count(faces, { one: "# face", other: "# faces" })}`,
  keys: "Arrow keys turn the map, with Shift they move it; plus and minus bring it nearer and farther, Escape ends a selection. Who is in view is in the list of people.",
  hint: "Drag to turn, scroll or pinch to zoom, drag with the right button or two fingers to move. Click a dot to see its face.",
  flatHint: "Drag to move, scroll or pinch to zoom. Click a dot to see its face.",
  lassoHint: "Draw a line around the faces that you mean.",
  tells: (x: string, y: string, z: string, all: string) =>
    `The three axes tell ${x}, ${y} and ${z} of how the faces differ, ${all} together. Faces that lie far apart differ; faces that lie together need not be similar.`,
  colour: { title: "Colour", person: "Person", cluster: "Cluster", quality: "Quality", time: "Time taken", category: (key: string) => (key === "category" ? "Category" : `Category: ${key}`) },
  dimensions: "Dimensions",
  solid: "3-D",
  flat: "2-D",
  lasso: "Lasso",
  nearer: "Nearer",
  farther: "Farther",
  whole: "The whole map",
  unnamed: "No name",
  find: {
    title: "Find a person",
    submit: "Find",
    everybody: "Everybody",
    nobody: (name: string) => `Nobody on the map is named ${name}.`,
  },
  legend: {
    finding: "Finding out which faces belong together…",
    changed: "The collection has changed since; load the page again to see the clusters.",
    uncalibrated: "The encoder is not calibrated, so nobody can tell which faces belong together.",
    findingValues: "Finding out what the pictures are said to be…",
    valuesChanged: "The collection has changed since; load the page again to see its categories.",
    others: (values: number) => count(values, { one: "# other value", other: "# other values" }),
    noValue: "Nothing said",
    clusters: (number: number) =>
      `${count(number, { one: "# cluster: its faces", other: "# clusters: the faces of each" })} probably show one person. Colours repeat; grey: alone`,
    quality: "Quality (norm of the embedding)",
    time: "Time taken; grey: unknown",
    noTime: "Nobody knows when these pictures were taken.",
    date: (millis: number) => dates.format(millis),
    norm: (norm: number) => norms.format(norm),
  },
  inView: {
    title: "People in view",
    people: (people: number, isColoured: boolean) =>
      count(people, { one: "# person", other: "# people" }) + (isColoured ? "; grey dots have no name" : ""),
    nobody: "Nobody in view has a name.",
    more: (people: number) => `And ${count(people, { one: "# more", other: "# more" })}`,
    select: (name: string) => `Select the faces of ${name}`,
  },
  face: {
    title: "The chosen face",
    quality: "Quality",
    taken: "Taken",
    similar: "Who looks like this?",
    similarHint: "The most similar faces, by all that the network sees, with the probability of being the same person:",
    none: "There is no other face.",
    all: (name: string) => `Show ${name} on the map`,
    person: "To the person’s page",
    picture: "The whole picture",
  },
  selected: (faces: number) => count(faces, { one: "# face selected", other: "# faces selected" }),
  shown: (faces: number) => `The first ${faces} are shown.`,
  naming: {
    title: "They all show",
    submit: "Name them",
    question: (faces: number, name: string) => `${count(faces, { one: "Name # face", other: "Name # faces" })} ${name}?`,
    noneLost: "None of them has another name.",
    lost: (faces: number, names: string) =>
      `${count(faces, { one: "# face has another name, which it loses", other: "# faces have other names, which they lose" })}: ${names}`,
    confirm: "Yes, name them",
    cancel: "Cancel",
    progress: (done: number, all: number) => `${done} of ${all}…`,
    done: (faces: number, name: string) => `${count(faces, { one: "# face is", other: "# faces are" })} named ${name}.`,
    undo: "Undo",
    tooMany: (most: number) => `At most ${most} faces can be named at once. Draw a smaller line to name some.`,
  },
  noWebgl: {
    what: "This browser cannot draw the map.",
    next: "It needs WebGL 2. Turn on hardware acceleration in its settings, or use another browser.",
  },
};
