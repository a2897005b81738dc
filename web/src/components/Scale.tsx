/** The floor of a chart, and a line as high as its highest bar that says how much that is. */
export function Scale({
  width,
  floor,
  top,
  most,
}: {
  width: number;
  floor: number;
  top: number;
  most: string;
}) {
  return (
    <>
      <line x1="0" x2={width} y1={floor} y2={floor} className="stroke-line" />
      <line x1="0" x2={width} y1={top} y2={top} className="stroke-line" strokeDasharray="2 4" />
      <text x={width} y={top - 4} textAnchor="end" className="fill-muted text-[0.7rem] tabular-nums">
        {most}
      </text>
    </>
  );
}
