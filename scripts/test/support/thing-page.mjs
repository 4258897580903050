import { checkPage } from "../../docs-check/check-page.mjs";
import { specPages } from "../../docs-check/spec-page.mjs";
import { described, object, text } from "./described.mjs";

const thing = object({ name: text, size: { type: "number" } }, ["name"]);
/** A description of one operation, which reads a thing with a name and a size. */
export const bundle = described(object({ thing, label: text }, ["thing"]), {}, { summary: "Get a thing" });
const pages = specPages(bundle);

/** The parts of its page, from title to parameters. */
export const head = ["Get a thing", "GET /things/:id", "Request", "Path Parameters", "id stringrequired"];
/** Before the fields of its answer. */
export const answer = ["Responses", "200", "Schema"];
/** The fields of its answer, as the page lists them: without their nesting. */
export const list = ["thing objectrequired", "name stringrequired", "size number", "label string"];
/** Its answer. */
export const example = '{ "thing": { "name": "string", "size": 0 }, "label": "string" }';

/** @param {...(string | (string | string[])[])} lines */
export const page = (...lines) => lines.flat(3).join("\n");
/** Holds a page against that description. @param {...(string | (string | string[])[])} lines */
export const check = (...lines) => checkPage(page(...lines), pages);
/** What of it differs. @param {ReturnType<typeof check>} checked */
export const found = ({ drift }) => drift.map(({ field, kind }) => `${kind} ${field}`);
