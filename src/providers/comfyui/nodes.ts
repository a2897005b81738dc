/** What a server says of one of its nodes at `/object_info`. */
export interface NodeDescription {
  readonly inputs: Readonly<Record<string, InputDescription>>;
  /** Types of what it gives, in order. */
  readonly outputs: readonly string[];
  /** What it gives is a result, such as a file. */
  readonly isOutput: boolean;
  /** It has the work done at somebody else's for money (`api_node`). */
  readonly isPriced: boolean;
}

export interface InputDescription {
  readonly isRequired: boolean;
  /** `MODEL`, `INT`, `COMBO`, or several with commas. */
  readonly type: string;
  /** The values there are to choose from; undefined where any will do. */
  readonly choices: readonly string[] | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** The nodes of a server by class; a class that it does not have is not there. */
export type Nodes = ReadonlyMap<string, NodeDescription>;

/** Reads the description of a node. Source: ComfyUI's `node_info` in `server.py`. */
export function describeNode(value: unknown): NodeDescription | undefined {
  const row = object(value);
  if (row === undefined) return undefined;
  const given = object(row.input) ?? {};
  return {
    inputs: { ...inputsOf(given.required, true), ...inputsOf(given.optional, false) },
    outputs: list(row.output).map((output) => (Array.isArray(output) ? 'COMBO' : String(output))),
    isOutput: row.output_node === true,
    isPriced: row.api_node === true,
  };
}

function inputsOf(value: unknown, isRequired: boolean): Record<string, InputDescription> {
  return Object.fromEntries(
    Object.entries(object(value) ?? {}).map(([name, spec]) => [name, inputOf(list(spec), isRequired)]),
  );
}

/** `[["a", "b"], {…}]` of older servers, `["COMBO", {options: ["a", "b"]}]` of newer ones, `["INT", {min, max}]`. */
function inputOf([type, more]: unknown[], isRequired: boolean): InputDescription {
  const options = object(more) ?? {};
  const choices = Array.isArray(type) ? type : Array.isArray(options.options) ? options.options : undefined;
  // What may be uploaded is checked by the node itself, for its list is from before the upload.
  const isOpen = options.image_upload === true || options.remote !== undefined;
  return {
    isRequired,
    type: Array.isArray(type) ? 'COMBO' : String(type),
    choices: isOpen ? undefined : choices?.map(String),
    min: number(options.min),
    max: number(options.max),
  };
}

/** The files or values that a node's input can be given; none where the server lacks the node. */
export function choicesOf(nodes: Nodes, node: string, input: string): readonly string[] {
  return nodes.get(node)?.inputs[input]?.choices ?? [];
}

function object(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
