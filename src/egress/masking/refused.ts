/** Content that cannot be masked well enough to leave. The message holds nothing of it. */
export class MaskingRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MaskingRefused';
  }
}
