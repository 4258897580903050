/** How a copy of a page may come out. */
export const PLAIN = {
  bullet: "  • ",
  newline: "\n",
  blank: true,
  tail: "",
  escaped: true,
  pretty: false,
  request: "example",
  texts: ["Some words on it."],
};

/** A page in the vendor's layout, in our own words. */
export function renderPage(model, layout = PLAIN) {
  const lines = [];
  const line = (text) => lines.push(text);
  const bullet = (text) => lines.push(`${layout.bullet}${text}`);
  let count = 0;

  const list = (fields) => {
    for (const field of fields.filter(({ hidden }) => !hidden)) {
      const flags = `${field.nullable ? "nullable" : ""}${field.required ? "required" : ""}`;
      line(`${field.name} ${field.type}${field.list ? "[]" : ""}${flags}`);
      const text = layout.texts[count % layout.texts.length];
      count += 1;
      if (text) line(text);
      if (field.values) line(`Possible values: [${field.values.join(", ")}]`);
      if (field.default !== undefined) line(`Default value: ${field.default}`);
      if (field.example !== undefined) line(`Example: ${field.example}`);
      const isList = field.list && field.type === "object";
      if (isList) line("Array [");
      list(field.fields);
      if (isList) line("]");
    }
  };

  line(model.title);
  line("What it is for, in a sentence.");
  line(model.title);
  line(`${model.method} ${model.path.replaceAll(/\{([^}]+)\}/g, ":$1")}`);
  line("Request");
  const { path = [], query = [], header = [], body, answer } = model.sections;
  for (const [heading, fields] of [
    ["Path Parameters", path],
    ["Query Parameters", query],
    ["Header Parameters", header],
  ]) {
    if (fields.some(({ hidden }) => !hidden)) line(heading);
    list(fields);
  }
  if (body) {
    bullet("application/json");
    line("Body");
    list(body);
  }
  line("Responses");
  bullet("200");
  line("Response Headers");
  list(model.sections["answer-header"]);
  for (const label of ["application/json", "Schema", "Example (auto)"]) bullet(label);
  line("Schema");
  list(answer);
  const answerExample = json(answer, layout);
  lines.push(...answerExample);
  for (const language of ["csharp", "curl", "go"]) bullet(language);
  if (body && layout.request !== "none") {
    line(`var content = new StringContent(${JSON.stringify(JSON.stringify(sample(body), null, 1))}, null, "x");`);
  }
  line("Request Collapse all");
  if (body) line("Body");
  if (body && layout.request === "example") lines.push(...json(body, layout));

  const text = lines.map((one) => one + layout.tail).join(layout.newline.repeat(layout.blank ? 2 : 1));
  return { text, answerAt: text.indexOf(answerExample[0]), headEnds: text.indexOf("Request") };
}

function json(fields, { escaped, pretty }) {
  const text = JSON.stringify(sample(fields), null, 1);
  if (pretty) return text.split("\n");
  const flat = text.replaceAll(/\s*\n\s*/g, " ");
  return [escaped ? flat.replaceAll(/([[{}]) (?=[{"\]])/g, (_, mark) => `${mark}\\ `).replace(/^\{\\ /, "{ ") : flat];
}

function sample(fields) {
  const shown = fields.filter(({ hidden }) => !hidden);
  return Object.fromEntries(shown.map((field) => [field.name, field.list ? [one(field)] : one(field)]));
}

function one({ type, values, example, fields }) {
  if (type === "object") return sample(fields);
  if (type === "number" || type === "integer") return 0;
  return type === "boolean" ? true : String(example ?? values?.[0] ?? "string");
}
