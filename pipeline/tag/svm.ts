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
  /** At most so many passes over the rows. */
  passes: number;
  /** Stops when no projected gradient is further than this from its optimum. */
  tolerance: number;
}

/** What was learned. */
export interface Machine {
  /** One for each column, and the bias. */
  weights: Float64Array;
  /** How hard each row of all presses on its margin; 0 for those not learned from. */
  alpha: Float64Array;
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
 * algorithms 1 and 3). `chosen` are the rows learned from, `has` says of each row of all whether it has the label. A
 * machine learned from more rows may be given to start `from`: what the other rows brought in is taken out of it first,
 * so that the optimum found is that of the chosen rows alone (DeCoste, Wagstaff: Alpha Seeding for Support Vector
 * Machines, KDD 2000), in a third of the passes.
 */
export function svm(
  rows: Rows,
  chosen: Int32Array,
  has: (row: number) => boolean,
  options: SvmOptions,
  from?: Machine,
): Machine {
  const { starts, columns, values, width } = rows;
  const count = chosen.length;
  const sign = new Int8Array(count);
  const diagonal = 0.5 / options.cost;
  const curvature = new Float64Array(count);
  const alpha = new Float64Array(starts.length - 1);
  const weights = new Float64Array(width + 1);
  const active = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const row = chosen[i]!;
    sign[i] = has(row) ? 1 : -1;
    let square = 1;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) square += values[at]! * values[at]!;
    curvature[i] = square + diagonal;
    active[i] = i;
    const before = from?.alpha[row] ?? 0;
    if (before === 0) continue;
    alpha[row] = before;
    const step = before * sign[i]!;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) weights[columns[at]!]! += step * values[at]!;
    weights[width]! += step;
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
      const gradient = y * margin - 1 + diagonal * alpha[row]!;
      let projected = gradient;
      if (alpha[row] === 0) {
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
      const before = alpha[row]!;
      alpha[row] = Math.max(before - gradient / curvature[i]!, 0);
      const step = (alpha[row]! - before) * y;
      for (let at = starts[row]!; at < end; at++) weights[columns[at]!]! += step * values[at]!;
      weights[width]! += step;
    }
    if (highest - lowest <= options.tolerance) {
      if (live === count) break;
      live = count;
      most = Number.POSITIVE_INFINITY;
    } else most = highest <= 0 ? Number.POSITIVE_INFINITY : highest;
  }
  return { weights, alpha };
}
