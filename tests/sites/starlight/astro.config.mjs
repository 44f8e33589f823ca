import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://docs.example.com',
  build: { format: 'file' },
  markdown: { smartypants: false }, // so that prose can be compared
  integrations: [
    starlight({
      title: 'Northwind',
      disable404Route: true,
      pagefind: false,
      expressiveCode: { tabWidth: 0 },
    }),
  ],
});
