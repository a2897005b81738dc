/**
 * Questions that differ by general words alone and yet ask for something else. How alike an embedder takes
 * these to be tells how much more alike two questions have to be before one answer can do for both.
 */
export const trapPairs: readonly (readonly [string, string])[] = [
  ['How do I retain the formatting?', 'How do I discard the formatting?'],
  ['How do I preserve comments in the output?', 'How do I ignore comments in the output?'],
  ['Who discovered radium?', 'Who named radium?'],
  ['Who owns the company?', 'Who manages the company?'],
  ['What is the purpose of an index?', 'What is the cost of an index?'],
  ['How do I report a problem with my order?', 'How do I solve a problem with my order?'],
  ['How do I apply a migration?', 'How do I generate a migration?'],
  ['How do I check the limits of my account?', 'How do I change the limits of my account?'],
  ['How do I reset the router?', 'How do I replace the router?'],
  ['How do I track a parcel?', 'How do I return a parcel?'],
  ['How do I verify a backup?', 'How do I restore a backup?'],
  ['How do I format a date?', 'How do I compare a date?'],
  ['How do I follow an account?', 'How do I report an account?'],
  ['Is it legal to record a meeting?', 'Is it legal to share a meeting?'],
  ['Where can I watch the final?', 'Where can I play the final?'],
  ['How much does it cost to repair a roof?', 'How much does it cost to clean a roof?'],
  ['How do I define a macro?', 'How do I expand a macro?'],
  ['How do I measure the speed of my network?', 'How do I improve the speed of my network?'],
  ['How do I find the size of a partition?', 'How do I adjust the size of a partition?'],
  ['How do I monitor a queue?', 'How do I clear a queue?'],
  ['How do I search for a pattern with sed?', 'How do I replace a pattern with sed?'],
  ['How do I view the history of a shell?', 'How do I clear the history of a shell?'],
  ['How do I print the environment of a process?', 'How do I set the environment of a process?'],
  ['How do I detect an error in a script?', 'How do I ignore an error in a script?'],
  ['How do I wait for a signal in Rust?', 'How do I handle a signal in Rust?'],
  ['What is the problem with eval?', 'What is the solution with eval?'],
  ['Can I travel with asthma?', 'Can I work with asthma?'],
  ['How do I explain the result of a regression?', 'How do I improve the result of a regression?'],
];
