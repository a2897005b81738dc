/** The hatching by which cloud is told from local without colour; `url(#id)` fills with it. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" className="fill-cloud-soft" />
      <rect width="2" height="5" className="fill-cloud" />
    </pattern>
  );
}

/** The same in a legend. */
export function HatchMark() {
  return (
    <svg className="size-2.5" viewBox="0 0 10 10" aria-hidden="true">
      <rect width="10" height="10" rx="2" className="fill-cloud-soft" />
      <path d="M0 10 10 0M-2 5 5-2M5 12l7-7" className="stroke-cloud" strokeWidth="2" />
    </svg>
  );
}
