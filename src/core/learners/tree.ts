/** Decision trees as flat arrays, for classification and regression alike. */
import { checkInteger } from '../check.ts';

/**
 * A binary tree in preorder: the root is node 0 and a left child follows its parent. A row goes
 * left where x[feature] ≤ threshold.
 */
export interface Tree {
  readonly features: number;
  /** Values per leaf: the classes of a classification tree, 1 for a regression tree. */
  readonly outputs: number;
  readonly feature: Int32Array; // [nodes], -1 in a leaf
  readonly threshold: Float64Array; // [nodes], NaN in a leaf
  readonly left: Int32Array; // [nodes], -1 in a leaf
  readonly right: Int32Array; // [nodes], -1 in a leaf
  readonly value: Float64Array; // [nodes, outputs]: class shares or the mean target
  readonly impurity: Float64Array; // [nodes]: Gini impurity or the variance of the target
  readonly weight: Float64Array; // [nodes]: total weight of the training rows, or their number
}

/**
 * The leaf values of each row of `x`, [rows, features]: Float64Array [rows, outputs]. For a
 * classification tree these are class probabilities.
 */
export function predictTree(tree: Tree, x: Float64Array): Float64Array {
  const { outputs, value } = tree;
  const leaves = leafOfRows(tree, x);
  const predictions = new Float64Array(leaves.length * outputs);
  for (let row = 0; row < leaves.length; row++) {
    const leaf = leaves[row]! * outputs;
    for (let k = 0; k < outputs; k++) predictions[row * outputs + k] = value[leaf + k]!;
  }
  return predictions;
}

/** The leaf that each row of `x`, [rows, features], falls into: Uint32Array [rows]. */
export function leafOfRows(tree: Tree, x: Float64Array): Uint32Array {
  const { features, feature, threshold, left, right } = tree;
  const rows = x.length / features;
  checkInteger('leafOfRows', 'x.length / features', rows, 0);
  const leaves = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const base = row * features;
    let node = 0;
    for (let f = feature[0] ?? -1; f >= 0; f = feature[node] ?? -1) {
      const goesLeft = x[base + f]! <= threshold[node]!;
      node = goesLeft ? left[node]! : right[node]!;
    }
    leaves[row] = node;
  }
  return leaves;
}

/** The number of splits on the longest path from the root; 0 for a single leaf. */
export function treeDepth({ left, right }: Tree): number {
  const depth = new Uint32Array(left.length);
  let deepest = 0;
  for (let node = 0; node < left.length; node++) {
    const below = depth[node]! + 1;
    const [a, b] = [left[node] ?? -1, right[node] ?? -1];
    if (a < 0) continue;
    depth[a] = below; // children come after their parent
    depth[b] = below;
    deepest = Math.max(deepest, below);
  }
  return deepest;
}

/**
 * Each feature's share of the total decrease in weighted impurity (Breiman et al. 1984):
 * Float64Array [features] that sums to 1, or all 0 for a tree without a useful split.
 */
export function featureImportances(tree: Tree): Float64Array {
  const { features, feature, left, right, impurity, weight } = tree;
  const importances = new Float64Array(features);
  const mass = (node: number): number => impurity[node]! * weight[node]!;
  let total = 0;
  feature.forEach((f, node) => {
    if (f < 0) return;
    const decrease = mass(node) - mass(left[node]!) - mass(right[node]!);
    importances[f]! += decrease;
    total += decrease;
  });
  return total > 0 ? importances.map((value) => value / total) : importances;
}
