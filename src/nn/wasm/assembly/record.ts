/**
 * What the kernel is told about a member: records that src/nn/wasm/layout.ts writes, field by field
 * in this order. Pointers are absolute; `weights` and `biases` of a layer are byte offsets in the
 * member's parameters.
 */

@unmanaged
export class Layer {
  inputs: u32;
  units: u32;
  /** 0 identity, 1 relu, 2 tanh, 3 sigmoid. */
  activation: u32;
  skip: u32;
  weights: usize;
  biases: usize;
}

/** Followed by its layers. */
@unmanaged
export class Shape {
  depth: u32;
  parameters: u32;

  @inline
  layer(l: u32): Layer {
    return changetype<Layer>(changetype<usize>(this) + offsetof<Shape>() + l * offsetof<Layer>());
  }
}

@unmanaged
export class Member {
  learningRate: f64;
  weightDecay: f64;
  beta1: f64;
  beta2: f64;
  /** Momentum, or Adam's β1; then what Adam needs beside it, all rounded from f64. */
  decay1: f32;
  decay2: f32;
  rest1: f32;
  rest2: f32;
  epsilon: f32;
  /** 1 / (1 - dropout). */
  kept: f32;
  /** Of the steps since the last report. */
  lossSum: f32;
  lossCount: u32;
  /** Of the tiles that the step in progress has done. */
  loss: f32;
  /** Rows of the batch that the step in progress has done. */
  done: u32;
  /** 0 sgd, 1 momentum, 2 adam: the number of moment vectors. */
  optimizer: u32;
  warmup: u32;
  batch: u32;
  orderSeed: u32;
  /** A draw below this drops an activation; 0 without dropout. */
  threshold: u32;
  /** Rows that may be drawn. */
  size: u32;
  /** Their places in the table [size]; 0: all rows. */
  drawable: usize;
  /** By which each row's loss is multiplied [rows]; 0: by 1. */
  weights: usize;
  shape: Shape;
  /** Each vector of parameters and moments is filled up to a multiple of 4 with zeros. */
  parameters: usize;
  moments: usize;
  step: u32;
  diverged: u32;
}
