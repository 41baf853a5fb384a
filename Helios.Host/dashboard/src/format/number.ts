const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const units: [number, string][] = [
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
];

/** Three significant digits, as a person reads a gauge: 0.123, 12.3, 1,234, 12.3 k. */
export function short(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return "–";
  }
  const size = Math.abs(value);
  if (size >= 10_000) {
    const [step, name] = units.find(([least]) => size >= least) ?? [1, ""];
    return `${digits(value / step)} ${name}`;
  }
  return size >= 1000 ? whole.format(value) : digits(value);
}

function digits(value: number): string {
  const size = Math.abs(value);
  if (size === 0) {
    return "0";
  }
  if (size < 0.0005) {
    return value.toExponential(1);
  }
  const places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return String(Number(value.toFixed(places)));
}

/** Every digit, grouped: 1,234,567. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? "–" : whole.format(value);
}

/** A share 0..1 as a percentage that never rounds something to nothing, nor almost all to all. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) {
    return "–";
  }
  const value = share * 100;
  if (value > 0 && value < 0.01) {
    return "< 0.01 %";
  }
  if (value < 100 && value > 99.99) {
    return "> 99.99 %";
  }
  const places = value >= 99 || value < 1 ? 2 : 1;
  return `${Number(value.toFixed(places))} %`;
}

export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return "–";
  }
  const names = ["B", "KiB", "MiB", "GiB", "TiB"];
  let rest = value;
  let step = 0;
  while (Math.abs(rest) >= 1024 && step < names.length - 1) {
    rest /= 1024;
    step++;
  }
  return `${digits(rest)} ${names[step]}`;
}
