const width = 120;
const height = 32;

/** A line without axes, for a trend beside a number. */
export function Spark({ values, colour, label }: { values: (number | null)[]; colour: string; label: string }) {
  const known = values.filter((value): value is number => value !== null);
  const top = Math.max(1e-9, ...known) * 1.05;
  const step = values.length > 1 ? width / (values.length - 1) : width;
  let path = "";
  let isOpen = false;
  values.forEach((value, index) => {
    if (value === null) {
      isOpen = false;
      return;
    }
    path += `${isOpen ? "L" : "M"}${(index * step).toFixed(1)} ${(height - 1 - (value / top) * (height - 2)).toFixed(1)}`;
    isOpen = true;
  });
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path d={path} fill="none" stroke={colour} strokeWidth="1.5" vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
    </svg>
  );
}
