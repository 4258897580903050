import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const { factory } = ts;

/**
 * TypeScript for a prepared description: openapi-typescript's `paths`, `components` and `operations`, with every named
 * schema as a type of its own that the three refer to. (openapi-typescript's own root types point the other way, and a
 * hover on a field then shows `components["schemas"]["..."]`.)
 *
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {Promise<{ source: string, names: string[] }>} the source, and the names of its types, sorted
 */
export async function readableTypes(document) {
  const names = Object.keys(document.components.schemas);
  const nodes = await openapiTS(/** @type {any} */ (document), {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
  });
  const aliases = nodes.flatMap((node) => hoistSchemas(node));
  const renamed = ts.transform([...aliases, ...nodes], [nameReferences]).transformed;
  const source = astToString(/** @type {ts.Node[]} */ (renamed));
  return { source: source.replace(DESCRIPTION_TAG, "$1").replace(CONTINUED, "$1"), names: names.sort() };
}

// Editors print the tag's name before the text; as plain text it reads like any other comment.
const DESCRIPTION_TAG = /^( *(?:\/\*)?\*+ )@description /gm;
// The second and later lines of a comment are set in as if they were code, and editors show them so.
const CONTINUED = /^( *\* ) {4}(?=\S)/gm;

/**
 * The types of `components["schemas"]` as aliases with their comments.
 *
 * @param {ts.Node} node
 * @returns {ts.Node[]}
 */
function hoistSchemas(node) {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return [];
  const schemas = node.members.find((member) => propertyName(member) === "schemas");
  if (!schemas || !ts.isPropertySignature(schemas) || !schemas.type || !ts.isTypeLiteralNode(schemas.type)) return [];
  return schemas.type.members.map((member) => {
    if (!ts.isPropertySignature(member) || !member.type) throw new Error("A schema without a type.");
    const alias = factory.createTypeAliasDeclaration(
      [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
      propertyName(member) ?? "",
      undefined,
      member.type,
    );
    const comments = ts.getSyntheticLeadingComments(member);
    ts.setSyntheticLeadingComments(member, undefined);
    return ts.setSyntheticLeadingComments(alias, comments);
  });
}

/** @type {ts.TransformerFactory<ts.Node>} */
const nameReferences = (context) => (root) => {
  /** @type {(node: ts.Node) => ts.Node} */
  const visit = (node) => {
    const name = schemaReference(node);
    if (name) return factory.createTypeReferenceNode(name);
    const member = schemaMember(node);
    if (member) return member;
    const visited = ts.visitEachChild(node, visit, context);
    return mergedLiterals(visited) ?? openEnum(visited) ?? openObject(visited) ?? visited;
  };
  return visit(root);
};

/**
 * `components["schemas"]["X"]` -> "X"
 *
 * @param {ts.Node} node
 */
function schemaReference(node) {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: root, indexType: section } = node.objectType;
  if (!ts.isTypeReferenceNode(root) || !ts.isIdentifier(root.typeName) || root.typeName.text !== "components") return;
  return literalText(section) === "schemas" ? literalText(node.indexType) : undefined;
}

/**
 * The `schemas` member of `components`, each of its types replaced by the alias made from it.
 *
 * @param {ts.Node} node
 */
function schemaMember(node) {
  if (!ts.isPropertySignature(node) || propertyName(node) !== "schemas") return undefined;
  if (!node.type || !ts.isTypeLiteralNode(node.type)) return undefined;
  const members = node.type.members.map((member) => {
    const name = propertyName(member) ?? "";
    return factory.createPropertySignature(undefined, name, undefined, factory.createTypeReferenceNode(name));
  });
  return factory.updatePropertySignature(
    node,
    node.modifiers,
    node.name,
    node.questionToken,
    factory.createTypeLiteralNode(members),
  );
}

/**
 * `{ a: string } & { [key: string]: unknown }` as one literal: easier to read, and the same type.
 *
 * @param {ts.Node} node
 */
function mergedLiterals(node) {
  if (!ts.isIntersectionTypeNode(node) || node.types.length === 0) return undefined;
  const literals = node.types.filter(ts.isTypeLiteralNode);
  if (literals.length !== node.types.length || literals.some((literal) => literal.members.length === 0)) return;
  return factory.createTypeLiteralNode(literals.flatMap((literal) => [...literal.members]));
}

/**
 * `Record<string, unknown>` as the literal that objects with further fields have: one spelling for one idea.
 *
 * @param {ts.Node} node
 */
function openObject(node) {
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName) || node.typeName.text !== "Record") return;
  const [key, value] = node.typeArguments ?? [];
  if (!key || !value) return undefined;
  const parameter = factory.createParameterDeclaration(undefined, undefined, "key", undefined, key);
  return factory.createTypeLiteralNode([factory.createIndexSignature(undefined, [parameter], value)]);
}

/**
 * An enum that the vendor extends, described as `anyOf: [{ enum }, { type: string }]`: known values complete in an editor,
 * any other string is accepted. The plain union would collapse to `string`. (openapi-typescript's own hook for this is not
 * called for the schemas of parameters.)
 *
 * @param {ts.Node} node
 */
function openEnum(node) {
  if (!ts.isUnionTypeNode(node)) return undefined;
  const types = node.types.flatMap(unionMembers);
  const isString = (/** @type {ts.TypeNode} */ type) => type.kind === ts.SyntaxKind.StringKeyword;
  // openapi-typescript writes a string literal as an identifier with quotes, to keep non-ASCII text readable.
  const isLiteral = (/** @type {ts.Node} */ type) => ts.isIdentifier(type) && type.text.startsWith('"');
  if (!types.some(isString) || !types.some(isLiteral)) return undefined;
  const anyString = factory.createParenthesizedType(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  );
  return factory.createUnionTypeNode(types.map((type) => (isString(type) ? anyString : type)));
}

/** @param {ts.TypeNode} type @returns {ts.TypeNode[]} */
function unionMembers(type) {
  const inner = ts.isParenthesizedTypeNode(type) ? type.type : type;
  return ts.isUnionTypeNode(inner) ? inner.types.flatMap(unionMembers) : [type];
}

/** @param {ts.Node} node */
function propertyName(node) {
  if (!ts.isPropertySignature(node)) return undefined;
  return ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : undefined;
}

/** @param {ts.Node} node */
function literalText(node) {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}
