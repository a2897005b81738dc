/** Models that are compared side by side at most. */
export const comparedAtMost = 4;
