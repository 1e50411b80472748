export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Solves `matrix · x = right` by Gaussian elimination with pivoting; both are overwritten. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [right[column], right[pivot]] = [right[pivot]!, right[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      if (factor === 0) continue;
      for (let at = column; at < size; at++) matrix[row]![at]! -= factor * matrix[column]![at]!;
      right[row]! -= factor * right[column]!;
    }
  }
  return right.map((value, at) => value / matrix[at]![at]!);
}

/**
 * Weights of a logistic regression with few inputs: minimises `Σ wᵢ · −ln P(yᵢ | xᵢ) + ½ λ ‖w − w₀‖²` by Newton's method.
 * The prior weights `w₀` stand where there is little to learn from.
 */
export function logistic(
  rows: readonly { inputs: readonly number[]; positive: boolean; weight: number }[],
  prior: readonly number[],
  lambda: number,
): number[] {
  let weights = [...prior];
  for (let step = 0; step < 25; step++) {
    const gradient = weights.map((weight, at) => lambda * (weight - prior[at]!));
    const hessian = weights.map((_, row) => weights.map((__, column) => (row === column ? lambda : 0)));
    for (const { inputs, positive, weight } of rows) {
      const p = sigmoid(inputs.reduce((sum, input, at) => sum + input * weights[at]!, 0));
      const error = (p - (positive ? 1 : 0)) * weight;
      const curvature = p * (1 - p) * weight;
      for (const [row, input] of inputs.entries()) {
        if (input === 0) continue;
        gradient[row]! += error * input;
        for (const [column, other] of inputs.entries()) hessian[row]![column]! += curvature * input * other;
      }
    }
    const change = solve(hessian, gradient);
    weights = weights.map((weight, at) => weight - change[at]!);
    if (change.every((part) => Math.abs(part) < 1e-6)) break;
  }
  return weights;
}
