import { counting } from "../words";

const count = counting("en");
const faces = (many: number) => count(many, { one: "# face", other: "# faces" });

export const datasets = {
  name: "Datasets",
  title: "Datasets and models",
  lead: "A version is a list of the faces that a collection had, and of whom each showed then. It stays as it was published, but for those who are removed: they are gone from every version.",
  parts: "Parts of this page",
  datasets: "Datasets",
  version: (name: string, version: number) => `${name}, version ${version}`,
  published: "Published",
  faces: "Faces",
  facesLeft: (left: number, all: number) => `${left} of ${all} are still there`,
  labelledOnly: "only those with a name",
  people: "People",
  encoder: "Encoder",
  position: "Position of the catalog",
  look: "What is in it",
  csv: "CSV",
  csvWithEmbeddings: "CSV with embeddings",
  first: (shown: number, all: number) => (shown < all ? `The first ${shown} of ${faces(all)}` : faces(all)),
  dictionary: "What the columns mean",
  column: "Column",
  type: "Type",
  unit: "Unit",
  meaning: "Meaning",
  more: "Show more",
  cancel: "Cancel",
  none: {
    what: "Nothing is published of this collection.",
    next: "Publish a version to have its faces and names as they are now, to train, evaluate or hand over with.",
  },
  publish: {
    open: "Publish a version",
    title: (collection: string) => `Publish a version of ${collection}`,
    lead: (many: number, people: number) =>
      `It will have what is searchable now: ${faces(many)} of ${count(people, { one: "# person", other: "# people" })} with a name, and of others. Nothing is copied.`,
    name: "Name",
    nameHint: "Up to 64 letters, digits, dots, dashes and underscores. A name that is there already gets its next version.",
    description: "What it is for",
    labelledOnly: "Only faces with a name",
    submit: "Publish",
    done: (name: string, version: number, many: number) => `Published ${name}, version ${version}, with ${faces(many)}.`,
  },
  remove: {
    open: "Remove",
    title: (name: string, version: number) => `Remove ${name}, version ${version}?`,
    lost: (many: number) =>
      `The list of ${faces(many)}, and whom each showed when it was published, will be lost. Its number is not given again.`,
    kept: "The faces themselves stay in the collection.",
    submit: "Remove this version",
    done: (name: string, version: number) => `Removed ${name}, version ${version}.`,
  },
  models: {
    title: "Models",
    task: "Does",
    dimension: "Numbers a face",
    licence: "Licence",
    source: "From",
    users: "Collections",
    nobody: "none",
    reading: "How its cosines are to be read",
    same: "how probably two faces of that cosine are one person, when that was as likely as not",
    strangers: "how often two different people have which cosine",
    takes: (percent: string, cosine: string) => `${percent} takes a cosine of ${cosine}`,
    gallery:
      "In a search each further face is a further chance of a false match, so there it takes more: the larger a collection, the more. Look-alike tells how much.",
    notCalibrated: "Nobody has measured what its cosines mean, so its answers have no probability.",
    bring: "Encoders of your own, as ONNX files: docs/models.md says how.",
  },
};
