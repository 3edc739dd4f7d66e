import type { Drawing } from './figure-svg.ts';

/** Pixels of the image for each px of the page. */
const sharpness = 2;

/** A drawing as a PNG. Rejects when the browser cannot make an image of that size. */
export async function drawPng({ svg, width, height }: Drawing): Promise<Blob> {
  const image = new Image();
  // A data URL: from file:// a blob's image would taint the canvas.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else
        reject(
          new Error(`drawPng: the browser made no image of ${canvas.width} × ${canvas.height}`),
        );
    }, 'image/png');
  });
}
