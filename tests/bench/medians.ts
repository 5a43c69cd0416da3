// The figure that stands for repeated measurements.

/** The one in the middle; the higher of two. */
export function median(numbers: number[]): number {
  if (numbers.length === 0) throw new Error("there is no median of nothing");
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
}
