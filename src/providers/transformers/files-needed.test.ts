import { expect, it } from 'vitest';
import { filesNeeded } from './files-needed.ts';

const needed = (...paths: string[]) => {
  const found = filesNeeded(paths.map((path) => ({ path, sizeBytes: 1, sha256: undefined })));
  return found && { weights: found.weights, files: found.files.map(({ path }) => path) };
};

it('takes the weights of eight bits, and what describes the model', () => {
  expect(
    needed(
      'README.md',
      'config.json',
      'tokenizer.json',
      'onnx/model.onnx',
      'onnx/model_quantized.onnx',
      'onnx/model_fp16.onnx',
    ),
  ).toEqual({ weights: 'q8', files: ['config.json', 'tokenizer.json', 'onnx/model_quantized.onnx'] });
});

it('takes the whole weights with their data where there are no smaller ones', () => {
  expect(needed('config.json', 'onnx/model.onnx', 'onnx/model.onnx_data', 'onnx/model_q4f16.onnx')).toEqual({
    weights: 'fp32',
    files: ['config.json', 'onnx/model.onnx', 'onnx/model.onnx_data'],
  });
});

it('takes one decoder of those that say the same', () => {
  const parts = ['encoder_model', 'decoder_model', 'decoder_with_past_model', 'decoder_model_merged'];
  const found = needed(...parts.map((part) => `onnx/${part}_quantized.onnx`));
  expect(found?.files).toEqual([
    'onnx/encoder_model_quantized.onnx',
    'onnx/decoder_model_merged_quantized.onnx',
  ]);
});

it('finds nothing where there are no weights for it', () => {
  expect(needed('config.json', 'model.safetensors', 'pytorch_model.bin')).toBeUndefined();
});
