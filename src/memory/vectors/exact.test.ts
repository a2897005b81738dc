import { describeVectorIndex } from './conformance.ts';
import { ExactIndex } from './exact.ts';

describeVectorIndex('the exact index', {
  async open(dimensions) {
    const index = new ExactIndex(dimensions);
    return { index, dispose: () => index.close() };
  },
});
