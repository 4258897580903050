import { walk } from "./page-model.mjs";

const SCALARS = ["boolean", "string", "number"];
const isScalar = ({ type, list, fixed }) => !list && !fixed && type !== "object" && type !== "any";
const isText = (field) => isScalar(field) && field.type === "string";

/** Changes a field of those that `fits`, the one at `at` of the way through them. */
function change(model, at, fits, mistake) {
  const entries = walk(model).filter(({ shown, field }) => shown && fits(field));
  const entry = entries[Math.floor(at * entries.length)];
  if (!entry) return undefined;
  mistake(entry.field, entry);
  return entry.name;
}

/**
 * What can differ between a page and the description, each as a change of the page. Each is given a model that is its own,
 * and a number from 0 to 1 that says where; it answers with the field that a report has to name, or nothing where the page
 * has no place for it.
 */
export const MISTAKES = {
  missing_in_docs: (model, at) =>
    change(
      model,
      at,
      () => true,
      (field, { siblings }) => siblings.splice(siblings.indexOf(field), 1),
    ),
  missing_in_spec(model, at) {
    const seeded = { name: "seeded_field", type: "string", types: [], required: at < 0.5, fields: [] };
    const lists = [
      ...Object.entries(model.sections).map(([name, fields]) => ({ name, fields })),
      ...walk(model)
        .filter(({ shown, field }) => shown && field.type === "object")
        .map(({ name, field }) => ({ name: name + (field.list ? "[]" : ""), fields: field.fields })),
    ];
    const { name, fields } = lists[Math.floor(at * lists.length)];
    fields.splice(Math.floor(at * 1000) % (fields.length + 1), 0, seeded);
    return `${name}.seeded_field`;
  },
  inferred(model, at) {
    const entries = walk(model).filter(({ field, around }) => field.hidden && around);
    const entry = entries[Math.floor(at * entries.length)];
    if (!entry) return undefined;
    entry.field.hidden = false;
    return entry.name;
  },
  type: (model, at) =>
    change(model, at, isScalar, (field) => {
      field.type = SCALARS.find((type) => !field.types.includes(type));
    }),
  required: (model, at) =>
    change(
      model,
      at,
      () => true,
      (field) => {
        field.required = !field.required;
      },
    ),
  nullable: (model, at) =>
    change(
      model,
      at,
      () => true,
      (field) => {
        field.nullable = !field.nullable;
      },
    ),
  enum: (model, at) =>
    change(model, at, isText, (field) => {
      field.values =
        field.values?.length > 1 && field.closed ? field.values.slice(1) : [...(field.values ?? []), "Seeded"];
    }),
  example: (model, at) =>
    change(model, at, isText, (field) => {
      field.example = "seeded";
    }),
  default: (model, at) =>
    change(model, at, isText, (field) => {
      field.default = "seeded";
    }),
  path(model) {
    model.path += "/seeded";
    return "operation";
  },
  method(model) {
    model.method = "PATCH";
    return "operation";
  },
  title(model) {
    model.title = "Seeded title";
    return "operation";
  },
};
/** Those that leave every field where it is. */
export const IN_PLACE = ["type", "required", "nullable", "enum", "example", "default"];
