export default {
  title: 'Northwind',
  srcExclude: ['snippets/**'],
  vite: { build: { chunkSizeWarningLimit: 5000 } },
};
