export const DATASETS = "/datasets";

/** Where all is told about models: what they are, and how their cosines are to be read. */
export const MODELS = "/datasets/models";
