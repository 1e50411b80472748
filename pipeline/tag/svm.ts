/** Sparse rows: row `i` has the columns and values from `starts[i]` to `starts[i + 1]`. */
export interface Rows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
  /** How many columns there are. */
  width: number;
}

export interface SvmOptions {
  /** `C`: what a misplaced row costs. */
  cost: number;
  /** By how much a misplaced row of the label costs more than one without it. */
  positiveCost: number;
  /** At most so many passes over the rows. */
  passes: number;
  /** Stops when no projected gradient is further than this from its optimum. */
  tolerance: number;
}

/** A generator of numbers that look random and never differ between runs (Marsaglia's xorshift, 2003). */
const xorshift = (seed: number) => {
  let state = seed | 1;
  return (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

/**
 * Weights of a linear support vector machine with squared hinge loss: minimises
 * `½‖w‖² + Σ Cᵢ max(0, 1 − yᵢ (w·xᵢ + b))²`, the bias being the last weight, by dual coordinate descent with shrinking
 * (Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008,
 * algorithms 1 and 3). `chosen` are the rows learned from, `has` says of each row of all whether it has the label.
 */
export function svm(
  rows: Rows,
  chosen: Int32Array,
  has: (row: number) => boolean,
  options: SvmOptions,
  weights = new Float64Array(rows.width + 1),
): Float64Array {
  const { starts, columns, values, width } = rows;
  const count = chosen.length;
  const sign = new Int8Array(count);
  const diagonal = new Float64Array(count);
  const curvature = new Float64Array(count);
  const alpha = new Float64Array(count);
  const active = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const row = chosen[i]!;
    sign[i] = has(row) ? 1 : -1;
    diagonal[i] = 0.5 / (sign[i]! > 0 ? options.cost * options.positiveCost : options.cost);
    let square = 1;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) square += values[at]! * values[at]!;
    curvature[i] = square + diagonal[i]!;
    active[i] = i;
  }
  const random = xorshift(count);
  let live = count;
  let most = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < options.passes; pass++) {
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < live; i++) {
      const j = i + random(live - i);
      const swap = active[i]!;
      active[i] = active[j]!;
      active[j] = swap;
    }
    for (let s = 0; s < live; s++) {
      const i = active[s]!;
      const row = chosen[i]!;
      const end = starts[row + 1]!;
      const y = sign[i]!;
      let margin = weights[width]!;
      for (let at = starts[row]!; at < end; at++) margin += weights[columns[at]!]! * values[at]!;
      const gradient = y * margin - 1 + diagonal[i]! * alpha[i]!;
      let projected = gradient;
      if (alpha[i] === 0) {
        if (gradient > most) {
          active[s--] = active[--live]!;
          active[live] = i;
          continue;
        }
        projected = Math.min(gradient, 0);
      }
      if (projected > highest) highest = projected;
      if (projected < lowest) lowest = projected;
      if (Math.abs(projected) < 1e-12) continue;
      const before = alpha[i]!;
      alpha[i] = Math.max(before - gradient / curvature[i]!, 0);
      const step = (alpha[i]! - before) * y;
      for (let at = starts[row]!; at < end; at++) weights[columns[at]!]! += step * values[at]!;
      weights[width]! += step;
    }
    if (highest - lowest <= options.tolerance) {
      if (live === count) break;
      live = count;
      most = Number.POSITIVE_INFINITY;
    } else most = highest <= 0 ? Number.POSITIVE_INFINITY : highest;
  }
  return weights;
}
