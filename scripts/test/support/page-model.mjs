/**
 * Pages as this repository imagines them: each operation of the bundled description as the fields that a page of it would
 * print. It reads the bundle in its own way, so that it can show a mistake in how docs-check reads it.
 */

const METHODS = ["get", "put", "post", "delete", "patch"];
/** Pages do not tell of what every call may have. */
const COMMON = ["x-i18n-lang", "x-request-id"];

/** @returns one model for each operation; fields that are inferred are there, and hidden */
export function pageModels(bundle) {
  const resolve = (node) => (node?.$ref ? resolve(at(node.$ref)) : node);
  const at = (reference) =>
    reference
      .slice(2)
      .split("/")
      .reduce((node, key) => node[key.replaceAll("~1", "/")], bundle);
  const partsOf = (node) => (node.allOf ? [node, ...node.allOf.flatMap((part) => partsOf(resolve(part)))] : [node]);

  const fieldsOf = (schema) => {
    const parts = partsOf(resolve(schema) ?? {});
    const required = new Set(parts.flatMap((part) => part.required ?? []));
    const inferred = new Set(parts.flatMap((part) => part["x-wonder-inferred-properties"] ?? []));
    return parts
      .flatMap((part) => Object.entries(part.properties ?? {}))
      .map(([name, property]) => fieldOf(name, property, required.has(name), inferred.has(name)));
  };

  const choicesOf = (schema) => {
    const node = resolve(schema);
    return (node.anyOf ?? node.oneOf ?? [node]).map(resolve);
  };
  const typesOf = (choices) =>
    choices.flatMap((choice) => choice.type ?? (choice.properties || choice.allOf ? "object" : []));
  const isNull = ({ type }) => type === "null";

  const fieldOf = (name, schema, required, inferred) => {
    const node = resolve(schema);
    const choices = choicesOf(schema);
    const rows = choices.find(({ items }) => items);
    const inner = (rows ? choicesOf(rows.items) : choices).filter((choice) => !isNull(choice));
    const main = inner.find((choice) => choice.enum) ?? inner[0];
    const types = typesOf(inner).filter((one) => one !== "null");
    const [type = "any"] = types;
    const example = [schema.examples, node.examples].find(Boolean)?.[0];
    return {
      name,
      type,
      types,
      list: rows !== undefined,
      required,
      nullable: typesOf(choices).includes("null"),
      values: main.enum?.filter((one) => one !== null).map(String),
      closed: inner.length === 1,
      example: typeof example === "object" ? undefined : example,
      default: schema.default ?? node.default,
      hidden: inferred || schema["x-wonder-inferred"] === true || node["x-wonder-inferred"] === true,
      fields: type === "object" ? fieldsOf(main) : [],
    };
  };

  const parameterOf = (parameter) => {
    const { name, schema, required = false } = parameter;
    const field = fieldOf(name, schema, required, parameter["x-wonder-inferred"] === true);
    const example = parameter.example ?? Object.values(parameter.examples ?? {})[0]?.value;
    if (parameter.style === "deepObject") return { ...field, type: "string", fields: [], fixed: true };
    return { ...field, example: typeof example === "object" ? undefined : example };
  };

  return Object.entries(bundle.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const operation = item[method];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
      const within = (where) =>
        parameters
          .filter((one) => one.in === where && !COMMON.includes(one.name.toLowerCase()))
          .map((one) => parameterOf(one));
      const answer = resolve(operation.responses["200"]);
      const request = resolve(operation.requestBody)?.content["application/json"];
      return {
        operationId: operation.operationId,
        title: operation.summary,
        method: method.toUpperCase(),
        path,
        sections: {
          path: within("path"),
          query: within("query"),
          header: within("header"),
          ...(request && { body: fieldsOf(request.schema) }),
          "answer-header": Object.entries(answer.headers ?? {}).map(([name, header]) =>
            parameterOf({ ...resolve(header), name }),
          ),
          answer: fieldsOf(answer.content["application/json"].schema),
        },
      };
    }),
  );
}

/** Every field of a model with the list it is in and its name in a report, whether it is printed or not. */
export function walk(model) {
  const inside = (siblings, path, hidden) =>
    siblings.flatMap((field) => {
      const name = `${path}.${field.name}`;
      const below = hidden || field.hidden;
      return [
        { name, field, siblings, shown: !below, around: !hidden },
        ...inside(field.fields, name + (field.list ? "[]" : ""), below),
      ];
    });
  return Object.entries(model.sections).flatMap(([section, fields]) => inside(fields, section, false));
}
