// Generates the TypeScript types of a company from its JSON Schema: `node scripts/company-types.mjs company.schema.json`. It supports only
// the keywords that this schema uses, and fails on any other.
import { readFileSync } from "node:fs";

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** Keywords that do not affect the type. */
const ignoredKeywords = ["$schema", "$defs", "title", "description", "default", "pattern", "format", "minimum", "minLength"];
const typeName = (definition) => definition[0].toUpperCase() + definition.slice(1);
const unionOf = (values) => values.map((value) => JSON.stringify(value)).join(" | ");
const key = (name) => (/^[\w$]+$/.test(name) ? name : JSON.stringify(name));

/** Returns `part`; throws if it has a keyword that affects the type other than the `known` ones. */
function only(part, ...known) {
  const other = Object.keys(part).find((name) => !ignoredKeywords.includes(name) && !known.includes(name));
  if (other !== undefined) throw new Error(`unsupported keyword ${JSON.stringify(other)}`);
  return part;
}

function typeOf(part, indent) {
  if (part.$ref !== undefined) return typeName(only(part, "$ref").$ref.replace("#/$defs/", ""));
  if (part.enum !== undefined) return unionOf(only(part, "enum").enum);
  const choices = part.oneOf ?? part.anyOf;
  if (choices !== undefined) return only(part, "oneOf", "anyOf") && choices.map((choice) => typeOf(choice, indent)).join(" | ");
  const types = [part.type].flat().map((type) => ofType(type, part, indent));
  return [...new Set(types)].join(" | ");
}

function ofType(type, part, indent) {
  if (type === "object") return object(part, indent);
  if (type === "array") return `(${typeOf(only(part, "type", "items").items, indent)})[]`;
  only(part, "type");
  if (type === "integer") return "number";
  if (["string", "number", "boolean"].includes(type)) return type;
  throw new Error(`unsupported type ${JSON.stringify(type)}`);
}

function object(part, indent) {
  if (part.propertyNames !== undefined) {
    only(part, "type", "propertyNames", "additionalProperties");
    return `Partial<Record<${typeOf(part.propertyNames, indent)}, ${typeOf(part.additionalProperties, indent)}>>`;
  }
  const { properties, required = [] } = only(part, "type", "properties", "required", "additionalProperties");
  const inner = `${indent}  `;
  const members = Object.entries(properties).map(([name, value]) => {
    const comment = value.description === undefined ? "" : `${inner}/** ${value.description} */\n`;
    return `${comment}${inner}${key(name)}${required.includes(name) ? "" : "?"}: ${typeOf(value, inner)};\n`;
  });
  return `{\n${members.join("")}${indent}}`;
}

const declared = (name, part) => `${part.description === undefined ? "" : `/** ${part.description} */\n`}export type ${name} = ${typeOf(part, "")};\n`;
const definitions = Object.entries(schema.$defs).map(([name, part]) => declared(typeName(name), part));
process.stdout.write(`${[declared("Company", schema), ...definitions].join("\n")}`);
