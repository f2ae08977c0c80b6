export const barcode = {
  name: "Barcode",
  title: "What two faces are compared by",
  lead: "Each face becomes a list of numbers. Two faces are as alike as their lists: here they are, stripe by stripe.",
  begin:
    "Any face of the collection can be compared like that, too: choose “As a barcode” beside a match or at a face under People or Explore.",
  open: "As a barcode",
  yours: "Your photograph",
  difference: "Difference",
  numbers: (count: number) => `${count} numbers, a stripe each`,
  stripe: (name: string) => `${name}: the numbers as stripes`,
  number: (place: number) => `Number ${place}`,
  below: "below 0,",
  above: "above 0.",
  explained: "The stronger a stripe, the greater its number. Where the difference is pale, the faces agree.",
  inShort: (cosine: string, distance: string, same: number, all: number) =>
    `Cosine ${cosine}: the sum of all products of two numbers. ${same} of ${all} have the same sign, where chance gives half. The difference is ${distance} long: 0 were the same picture, 1.41 is nothing in common.`,
  dots: "The dots are the five landmarks that a face is turned and scaled by.",
  others: "Compare with another face",
  notSearched: {
    what: "This face has no numbers to compare.",
    next: "It was refused, or removed meanwhile. Choose another one.",
  },
  alone: {
    what: "There is no other face to compare with.",
    next: "Add photographs to this collection, and come back.",
  },
  scale: {
    title: "What it takes to be confident",
    enough: (cosine: string, least: string, percent: string) =>
      `The cosine ${cosine} is above ${least}, from where on the probability here is at least ${percent}. So it is a confident match.`,
    tooLittle: (cosine: string, least: string, percent: string) =>
      `The cosine ${cosine} is below ${least}, from where on the probability here is at least ${percent}. So it is no confident match.`,
    strangers: "how often two different people have which cosine",
    threshold: "from here on a match is confident",
    these: "these two faces",
  },
  measured: "What was measured of both faces",
  measure: "Measure",
  reading: "How to read it",
  measures: {
    pixels: { name: "Height in pixels", reading: "Below 40 there is little to compare; crops have 224." },
    sharpness: { name: "Sharpness", reading: "Below 30 is a blur." },
    brightness: { name: "Brightness", reading: "From 0, black, to 255, white; the middle is best." },
    yaw: { name: "Turned, degrees", reading: "Beyond 35 to either side faces compare badly." },
    roll: { name: "Tilted, degrees", reading: "Taken back before faces are compared." },
    score: { name: "Found with", reading: "How sure the detector was that it is a face, at most 1." },
    norm: { name: "Norm", reading: "How much the network saw: 3.7 is usual, below 2.9 it misses many of the same person." },
    landmarks: { name: "Landmarks off by", reading: "Pixels of the crop; turned heads and wrong landmarks have many." },
  },
};
