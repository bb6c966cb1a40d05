export { classFigures } from "./class-figures.ts";
export { type Classified, classify, explain } from "./classify.ts";
export type { MessageText } from "./message-words.ts";
export { readModel, writeModel } from "./model-file.ts";
export {
  type ClassifierModel,
  type LabelledMessage,
  type TrainingReport,
  trainClassifier,
} from "./train-classifier.ts";
