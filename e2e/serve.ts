/** Serves dist/ under a sub-path while e2e and bench run; tests find it as their `baseURL`. */
import { serve } from '../tools/serve.mjs';

export default async function setUp(): Promise<() => Promise<void>> {
  const { url, close } = await serve({ root: 'dist', base: '/some/sub/path/' });
  process.env.LAB_URL = url;
  return close;
}
