/** Content that may not go where it was about to go. The message holds nothing of it. */
export class EgressRefused extends Error {
  constructor(message = 'This request is private: it is answered on this machine or not at all.') {
    super(message);
    this.name = 'EgressRefused';
  }
}
