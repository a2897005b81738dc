// Types of TypeScript as the text of zod schemas that describe the same values, comments included.
import ts from 'typescript';

/** Names that tell how a type is made and not what it is. */
const makers = new Set([
  'Array',
  'ReadonlyArray',
  'Omit',
  'Pick',
  'Partial',
  'Record',
  'Readonly',
  'NonNullable',
]);

/**
 * Writes types as schemas. A type with a name becomes a schema of that name, written once and referred to
 * from then on.
 */
export class SchemaWriter {
  #checker;
  /** Name → what has it: a type, or the words of a choice. */
  #named = new Map();
  /** The named schemas, each after those that it refers to. */
  schemas = [];

  constructor(checker) {
    this.#checker = checker;
  }

  /** The schema of a type. @throws Error for two types of one name, or a type that JSON cannot hold */
  textOf(type) {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return 'z.unknown()';
    if (type.isStringLiteral()) return `z.literal(${quoted(type.value)})`;
    if (flags & ts.TypeFlags.NumberLiteral) return `z.literal(${type.value})`;
    if (flags & ts.TypeFlags.BooleanLiteral) return `z.literal(${this.#checker.typeToString(type)})`;
    if (flags & ts.TypeFlags.StringLike) return 'z.string()';
    if (flags & ts.TypeFlags.NumberLike) return 'z.number()';
    if (flags & ts.TypeFlags.Null) return 'z.null()';
    if (flags & ts.TypeFlags.Never) return 'z.never()';
    if (type.isUnion()) return this.#union(type);
    if (this.#checker.isTupleType(type))
      return `z.tuple([${this.#list(this.#checker.getTypeArguments(type))}])`;
    if (this.#checker.isArrayType(type))
      return `z.array(${this.textOf(this.#checker.getTypeArguments(type)[0])})`;
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type);
    throw new Error(`JSON cannot hold ${this.#checker.typeToString(type)}.`);
  }

  #list(types) {
    return types.map((type) => this.textOf(type)).join(', ');
  }

  #union(type) {
    const present = type.types.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
    const nullable = type.types.some(({ flags }) => flags & ts.TypeFlags.Null) ? '.nullable()' : '';
    const truths = present.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
    const others = truths.length === 2 ? present.filter((one) => !truths.includes(one)) : present;
    const texts = others.map((one) => this.textOf(one));
    if (others.length < present.length) texts.push('z.boolean()');
    if (texts.length === 1) return texts[0] + nullable;
    const isEnum = present.every((one) => one.isStringLiteral());
    return (isEnum ? this.#choice(type, present) : `z.union([${texts.join(', ')}])`) + nullable;
  }

  #choice(type, present) {
    const words = present.map(({ value }) => quoted(value)).sort();
    const text = `z.enum([${words.join(', ')}])`;
    const name = nameOf(type);
    return name === undefined ? text : this.#refer(name, words.join(), () => text);
  }

  #object(type) {
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const fields = this.#checker.getPropertiesOfType(type);
    if (fields.length === 0 && index) return `z.record(z.string(), ${this.textOf(index.type)})`;
    const name = nameOf(type);
    if (name === undefined) return this.#fields(fields, index);
    const comment = commentOf(type.aliasSymbol ?? type.symbol, this.#checker);
    return this.#refer(name, type, () => this.#fields(fields, index) + comment);
  }

  #refer(name, identity, write) {
    const known = this.#named.get(name);
    if (known === undefined) {
      this.#named.set(name, identity);
      this.schemas.push(`const ${name} = named('${name}', ${write()});\n`);
    } else if (known !== identity) throw new Error(`Two types of answers are called ${name}.`);
    return name;
  }

  #fields(fields, index) {
    const texts = fields.map((field) => `  ${field.name}: ${this.#field(field)},`.replaceAll('\n', '\n  '));
    return `z.${index ? 'looseObject' : 'object'}({\n${texts.join('\n')}\n})`;
  }

  #field(field) {
    const type = this.#checker.getTypeOfSymbol(field);
    const mayBeMissing = type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
    const optional = mayBeMissing || field.flags & ts.SymbolFlags.Optional ? '.optional()' : '';
    const text = this.textOf(type);
    return text + optional + commentOf(field, this.#checker);
  }
}

/** As it was named where it was declared; undefined where it has no name of its own. */
function nameOf(type) {
  const name = type.aliasSymbol?.name ?? type.symbol?.name;
  return name === undefined || name.startsWith('__') || makers.has(name) ? undefined : name;
}

function commentOf(symbol, checker) {
  const text = ts.displayPartsToString(symbol?.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim();
  return text === '' ? '' : `.describe(${quoted(text)})`;
}

function quoted(text) {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
