export default {
  title: 'Northwind',
  url: 'https://docs.example.com',
  baseUrl: '/',
  trailingSlash: false,
  future: { v4: true },
  onBrokenLinks: 'throw',
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
  themeConfig: {
    prism: { additionalLanguages: ['bash', 'csharp', 'java', 'php', 'ruby', 'http'] },
  },
};
