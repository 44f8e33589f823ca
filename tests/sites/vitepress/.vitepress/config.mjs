export default {
  title: 'Northwind',
  srcExclude: ['snippets/**'],
  cleanUrls: false,
};
