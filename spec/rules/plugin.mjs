import { answersDescribed } from "./answers-described.mjs";
import { cardNumbersRawOnly } from "./card-numbers-raw-only.mjs";
import { effectAndRepeat } from "./effect-and-repeat.mjs";
import { examplesOfBodies } from "./examples-of-bodies.mjs";
import { inferredIsOptional } from "./inferred-is-optional.mjs";
import { inferredMarks } from "./inferred-marks.mjs";
import { knownExtensions } from "./known-extensions.mjs";
import { moneyInRequests } from "./money-in-requests.mjs";
import { noReadWriteOnly } from "./no-read-write-only.mjs";
import { noUnusedFile } from "./no-unused-file.mjs";
import { openEnums } from "./open-enums.mjs";
import { operationNames } from "./operation-names.mjs";
import { propertyHasType } from "./property-has-type.mjs";
import { sourceAndPage } from "./source-and-page.mjs";
import { wayToCall } from "./way-to-call.mjs";

const rules = {
  "answers-described": answersDescribed,
  "card-numbers-raw-only": cardNumbersRawOnly,
  "effect-and-repeat": effectAndRepeat,
  "examples-of-bodies": examplesOfBodies,
  "inferred-is-optional": inferredIsOptional,
  "inferred-marks": inferredMarks,
  "known-extensions": knownExtensions,
  "money-in-requests": moneyInRequests,
  "no-read-write-only": noReadWriteOnly,
  "no-unused-file": noUnusedFile,
  "open-enums": openEnums,
  "operation-names": operationNames,
  "property-has-type": propertyHasType,
  "source-and-page": sourceAndPage,
  "way-to-call": wayToCall,
};

/** The rules of this description that Redocly does not have; all of them are on, as errors. */
export default function plugin() {
  const on = Object.fromEntries(Object.keys(rules).map((name) => [`wonder/${name}`, "error"]));
  return { id: "wonder", rules: { oas3: rules }, configs: { all: { rules: on } } };
}
