import { test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { drawDigits } from '#core/data/digits.ts';
import { random } from '#core/random.ts';
import { convolutionModel } from './convolution.ts';
test('scratch', async () => {
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  wasm.setWasmPaths({'tfjs-backend-wasm.wasm': simd,'tfjs-backend-wasm-simd.wasm': simd,'tfjs-backend-wasm-threaded-simd.wasm': simd});
  await tf.setBackend('wasm');
  let t0 = performance.now();
  const data = drawDigits(3000, {}, random(1).stream('train'));
  const test = drawDigits(1000, {}, random(1).stream('test'));
  console.log('draw', performance.now() - t0);
  for (const [channels, batch, lr] of [[[8,16],32,1e-2]] as const) {
    const model = convolutionModel({ side: 16, channels, classes: 10 }, 5);
    const opt = tf.train.adam(lr);
    const s = random(2).stream('o');
    let ms = 0;
    for (let step = 1; step <= 150; step++) {
      const t = performance.now();
      const rows = Array.from({length: batch}, () => s.integer(data.rows));
      const x = new Float32Array(batch*256); const y = new Float32Array(batch*10);
      rows.forEach((r, i) => { x.set(data.x.subarray(r*256,(r+1)*256), i*256); y[i*10+data.y[r]!] = 1; });
      tf.tidy(() => {
        const xt = tf.tensor2d(x,[batch,256]); const yt = tf.tensor2d(y,[batch,10]);
        opt.minimize(() => tf.neg(tf.mean(tf.sum(tf.mul(yt, tf.logSoftmax(model.logits(xt, true))), 1))) as tf.Scalar, false, model.variables as tf.Variable[]);
      });
      ms += performance.now() - t;
      if (step % 50 === 0) {
        const l = tf.tidy(() => model.logits(tf.tensor2d(Float32Array.from(test.x),[1000,256]), false).dataSync());
        let ok = 0; for (let i=0;i<1000;i++){let b=0;for(let c=1;c<10;c++) if(l[i*10+c]!>l[i*10+b]!) b=c; ok+= +(b===test.y[i]);}
        console.log(JSON.stringify(channels), batch, lr, 'step', step, 'ms', Math.round(ms), 'acc', ok/1000);
      }
    }
    model.dispose();
  }
  // profile
  const model = convolutionModel({ side: 16, channels: [8,16], classes: 10 }, 5);
  const x = tf.tensor2d(Float32Array.from(data.x.subarray(0, 32*256)),[32,256]);
  for (let rep = 0; rep < 3; rep++) {
  const prof = await tf.profile(() => { tf.tidy(() => { tf.variableGrads(() => tf.mean(tf.logSoftmax(model.logits(x,true))) as tf.Scalar, model.variables as tf.Variable[]); }); });
  const by: Record<string, [number, number]> = {};
  for (const k of prof.kernels) { const ms = Number(await (k.kernelTimeMs as unknown as Promise<number>)); const e = by[k.name] ??= [0,0]; e[0]++; e[1]+= ms; }
  console.log(JSON.stringify(by)); }
}, 120000);
