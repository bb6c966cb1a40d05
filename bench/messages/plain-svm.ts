import type { LabelledMessage, MessageText } from "../../apps/server/src/modules/matters/classifier/index.ts";
import { classScores, trainLinearClasses } from "../../apps/server/src/modules/matters/classifier/linear-classes.ts";
import { learnVocabulary, vectorOf } from "../../apps/server/src/modules/matters/classifier/message-features.ts";

/** The peer: tf-idf over runs of one to three characters of the text as it is, and a linear SVM for each class. */
export async function plainSvm(messages: readonly LabelledMessage[]): Promise<(text: MessageText) => string> {
  const classes = [...new Set(messages.map((message) => message.class))].sort();
  const vocabulary = learnVocabulary(runsOfAll(messages), 2);
  const examples = messages.map(({ text, class: name }) => ({
    ...vectorOf(vocabulary, runs(text)),
    class: classes.indexOf(name),
  }));
  const planes = await trainLinearClasses(examples, {
    size: vocabulary.rarity.length,
    classes: classes.length,
    cost: 1,
  });
  return (text) => {
    const scores = classScores(planes, vectorOf(vocabulary, runs(text)));
    return classes[scores.indexOf(Math.max(...scores))]!;
  };
}

function* runsOfAll(messages: readonly LabelledMessage[]) {
  for (const { text } of messages) yield runs(text);
}

function runs(text: MessageText) {
  const characters = [...(typeof text === "string" ? text.replace(/\s/g, "") : text.join(""))];
  const features = [1, 2, 3].flatMap((size) =>
    characters.slice(size - 1).map((_, i) => characters.slice(i, i + size).join("")),
  );
  return [{ features, length: 1 }];
}
