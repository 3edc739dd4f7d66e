// One workgroup trains one member, many steps per dispatch; `numerics.ts` defines the numbers.
//
// A batch is worked on in tiles of GROUPS · 4 rows. Working arrays are lines of GROUPS vec4 (four
// rows each), one line per unit, padded to an odd stride so that threads that read neighboring
// lines hit different memory banks. Products are cut into blocks: `blocks.wgsl` for a GPU, `quads.ts`
// for four threads in step. `layout.ts` lays out members, shapes and lines.

override THREADS: u32 = 32u;
override GROUPS: u32 = 8u;
override LINES: u32 = 512u; // vec4 of workgroup memory for working arrays; 1: they lie in storage
override HELD: u32 = 1u; // floats of workgroup memory for the parameters; 1: they stay in storage

override DROPOUT: u32 = 0u; // 1: members may drop activations
// What members have in common. In software both ways of an `if` take their time, and the body of a
// `for` runs once more than it counts; hence these, and loops that end with their question.
override ACTIVATION: u32 = 4u; // of their hidden layers; 4: several
override SKIPS: u32 = 1u; // 0: no layer has a skip
override OPTIMIZER: u32 = 3u; // 3: several
override TANH = ACTIVATION == 2u || ACTIVATION == 4u;
override SIGMOID = ACTIVATION == 3u || ACTIVATION == 4u;

override ROWS = GROUPS * 4u;
override STRIDE = GROUPS | 1u;

const TRAIN = 0u;
const GRADIENT = 1u;
const OUTPUTS = 2u; // LOGITS is 3

struct Task {
  mode: u32,
  first: u32, // member of the first workgroup
  steps: u32,
  fresh: u32, // forget the losses gathered so far
  tile_from: u32, // a long step is cut into dispatches of some tiles
  tiles: u32,
  rows: u32, // GRADIENT: of the batch; OUTPUTS, LOGITS: of x
  slot: u32, // floats of scratch per workgroup; the last one holds an unfinished step's loss
  spill: u32, // vec4 of spill per workgroup
  features: u32,
  outputs: u32,
  loss: u32, // 0 sigmoid, 1 softmax, 2 squared
  members: u32, // of the dispatch
}

struct Progress {
  step: u32,
  epoch: u32,
  position: u32, // in the epoch, of the next batch's first row
  diverged: u32,
  loss_sum: f32,
  loss_count: u32,
}

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> members: array<u32>; // records, then shapes
@group(0) @binding(2) var<storage, read> x: array<f32>; // [rows, features]
@group(0) @binding(3) var<storage, read> y: array<f32>; // [rows, outputs], softmax [rows]
@group(0) @binding(4) var<storage, read> sampling: array<u32>; // per member: rows, then their scales
@group(0) @binding(5) var<storage, read_write> states: array<f32>; // per member: parameters, moments
@group(0) @binding(6) var<storage, read_write> progress: array<Progress>;
@group(0) @binding(7) var<storage, read_write> scratch: array<f32>; // gradients, or outputs

@group(0) @binding(8) var<storage, read_write> spill: array<vec4f>; // working arrays without LINES

var<workgroup> local_lines: array<vec4f, LINES>;
var<private> spill_at: u32;
var<workgroup> held: array<f32, HELD>;
var<workgroup> rows: array<u32, 32>; // of the tile
var<workgroup> scales: array<f32, 32>; // what their losses are multiplied by
var<workgroup> losses: array<vec4f, 8>;
var<workgroup> batch_loss: f32;
var<workgroup> now: Progress;
var<workgroup> stopped: u32;
var<workgroup> overflow: atomic<u32>;

// Members and their layers, as `layout.ts` writes them.

const RECORD = 22u;

struct Member {
  shape: u32,
  state: u32,
  parameters: u32,
  batch: u32,
  dropout: u32, // threshold of the draws
  kept: f32,
}

struct Layer {
  inputs: u32,
  units: u32,
  activation: u32, // 0 identity, 1 relu, 2 tanh, 3 sigmoid
  skip: bool,
  weights: u32,
  above: u32, // line of the input
  out: u32, // line of the output
  dz: u32, // line of the loss's gradient by the sums
  aux: u32, // with a skip: line of the activation, later of the gradient by the output
}

fn layer_at(shape: u32, l: u32) -> Layer {
  let at = shape + 1u + l * 4u;
  let a = members[at];
  let c = members[at + 2u];
  let d = members[at + 3u];
  return Layer(
    a & 0xffu,
    (a >> 8u) & 0xffu,
    (a >> 16u) & 3u,
    (a >> 20u) != 0u,
    members[at + 1u],
    c & 0xffffu,
    c >> 16u,
    d & 0xffffu,
    d >> 16u,
  );
}
