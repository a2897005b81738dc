import { countOf, dollars, type Evidence, type Recommendation, range } from './advice.ts';

const ratingsNeeded = 30;
const requestsNeeded = 50;

/** A month that will pass its limit. */
export function budgetAdvice({ forecast, monthLimitUsd }: Evidence): Recommendation[] {
  if (forecast === null || monthLimitUsd === null || forecast.mean <= monthLimitUsd) return [];
  const sure = forecast.low > monthLimitUsd;
  return [
    {
      id: 'budget',
      title: 'Raise the limit of the month, or prefer local models',
      evidence: `At the pace of the last ${forecast.from} days this month comes to ${dollars(forecast.mean)} (${range(forecast, dollars)}); its limit is ${dollars(monthLimitUsd)}. It ${sure ? 'will' : 'may'} be used up, and then only local models answer.`,
      gain: { what: 'US dollars this month', estimate: forecast },
      command: `polder budget set month ${Math.ceil(forecast.high)}`,
      page: { path: '/money', label: 'Change the limit' },
    },
  ];
}

/** Too few answers are rated for anything to be learned. */
export function ratingAdvice({ rated, totals }: Evidence): Recommendation[] {
  if (totals.answered < requestsNeeded || rated >= ratingsNeeded) return [];
  return [
    {
      id: 'rate',
      title: 'Rate some answers',
      evidence: `${countOf(rated)} of ${countOf(totals.answered)} answers were rated. From about ${ratingsNeeded} on Polder can tell which models do well at what, and whether another threshold would do better.`,
      gain: null,
      command: 'polder feedback <interaction> --rating 4',
      page: { path: '/traffic', label: 'Open the traffic' },
    },
  ];
}
