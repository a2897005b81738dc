import type { comfyNodes } from './comfyui-nodes.ts';

export interface PromptNode {
  readonly class_type: string;
  readonly inputs: Record<string, unknown>;
}
export type Prompt = Record<string, PromptNode>;

interface Complaint {
  readonly type: string;
  readonly message: string;
  readonly details: string;
  readonly extra_info: Record<string, unknown>;
}

export interface Refusal {
  readonly error: Complaint;
  readonly node_errors: Record<
    string,
    { errors: Complaint[]; dependent_outputs: string[]; class_type: string }
  >;
}

/** What ComfyUI says of a prompt before it takes it; undefined where nothing. After `validate_prompt` in its `execution.py`. */
export function refusalOf(
  prompt: Prompt,
  nodes: ReturnType<typeof comfyNodes>,
  hasFile: (name: string) => boolean,
): Refusal | undefined {
  for (const [id, { class_type }] of Object.entries(prompt)) {
    if (!nodes[class_type]) {
      const message = `Cannot execute because node ${class_type} does not exist.`;
      return { error: complaint('invalid_prompt', message, `Node ID '#${id}'`), node_errors: {} };
    }
  }
  const outputs = Object.entries(prompt).filter(([, { class_type }]) => nodes[class_type]!.output_node);
  if (outputs.length === 0) {
    return { error: complaint('prompt_no_outputs', 'Prompt has no outputs', ''), node_errors: {} };
  }
  const node_errors: Refusal['node_errors'] = {};
  for (const [id, node] of Object.entries(prompt)) {
    const errors = complaintsOf(node, nodes, prompt, hasFile);
    if (errors.length > 0) {
      node_errors[id] = {
        errors,
        dependent_outputs: outputs.map(([output]) => output),
        class_type: node.class_type,
      };
    }
  }
  if (Object.keys(node_errors).length === 0) return undefined;
  return {
    error: complaint('prompt_outputs_failed_validation', 'Prompt outputs failed validation', ''),
    node_errors,
  };
}

function complaintsOf(
  { class_type, inputs }: PromptNode,
  nodes: ReturnType<typeof comfyNodes>,
  prompt: Prompt,
  hasFile: (name: string) => boolean,
): Complaint[] {
  return Object.entries(nodes[class_type]!.input.required).flatMap(([name, [type, options]]) => {
    const value = inputs[name];
    const info = { input_name: name };
    const limits = (options ?? {}) as {
      min?: number;
      max?: number;
      options?: string[];
      image_upload?: boolean;
    };
    if (value === undefined)
      return complaint('required_input_missing', 'Required input is missing', name, info);
    if (Array.isArray(value)) {
      const source = prompt[String(value[0])];
      if (source === undefined) return complaint('bad_linked_input', 'Bad linked input', name, info);
      const given = nodes[source.class_type]!.output[Number(value[1])];
      if (given === type) return [];
      const details = `${name}, received_type(${String(given)}) mismatch input_type(${String(type)})`;
      return complaint('return_type_mismatch', 'Return type mismatch between linked nodes', details, info);
    }
    if (limits.image_upload) {
      if (hasFile(String(value))) return [];
      const details = `image - Invalid image file: ${String(value)}`;
      return complaint('custom_validation_failed', 'Custom validation failed for node', details, info);
    }
    const list = Array.isArray(type) ? (type as string[]) : limits.options;
    if (list && !list.includes(String(value))) {
      const details = `${name}: '${String(value)}' not in ${JSON.stringify(list)}`;
      return complaint('value_not_in_list', 'Value not in list', details, info);
    }
    if (type === 'INT' && !Number.isInteger(value)) {
      return complaint('invalid_input_type', 'Failed to convert an input value to a INT value', name, info);
    }
    if (limits.min !== undefined && Number(value) < limits.min) {
      return complaint(
        'value_smaller_than_min',
        `Value ${value} smaller than min of ${limits.min}`,
        name,
        info,
      );
    }
    if (limits.max !== undefined && Number(value) > limits.max) {
      return complaint(
        'value_bigger_than_max',
        `Value ${value} bigger than max of ${limits.max}`,
        name,
        info,
      );
    }
    return [];
  });
}

export function complaint(
  type: string,
  message: string,
  details: string,
  extra_info: Record<string, unknown> = {},
): Complaint {
  return { type, message, details, extra_info };
}
