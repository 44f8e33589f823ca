import { createMDX } from 'fumadocs-mdx/next';
import { dirname } from 'node:path';

export default createMDX()({
  output: 'export',
  turbopack: { root: dirname(dirname(import.meta.dirname)) }, // where the packages are
});
