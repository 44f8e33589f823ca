const font = (fontFamily) => ({ url: '/fonts.css', fontFamily }); // of this machine

export default {
  site: { title: 'Northwind' },
  metadata: { favicon: 'data:,' },
  theme: { fonts: { sans: font('sans-serif'), serif: font('serif'), mono: font('monospace') } },
  navigation: [
    { type: 'doc', file: 'index', path: '/' },
    ...['hostile', 'markup', 'regions'].map((file) => ({ type: 'doc', file })),
  ],
  docs: { files: ['/pages/**/*.mdx'] },
};
