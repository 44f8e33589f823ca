import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  build: { format: 'file' },
  integrations: [
    starlight({
      title: 'Northwind',
      pagefind: false,
      expressiveCode: { tabWidth: 0 },
    }),
  ],
});
