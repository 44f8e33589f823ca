import { DocsLayout } from 'fumadocs-ui/layouts/docs';
import { RootProvider } from 'fumadocs-ui/provider/next';
import 'fumadocs-ui/style.css';
import { source } from '../lib/source.js';

export const metadata = { title: 'Northwind', icons: { icon: 'data:,' } };

export default function Layout({ children }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <RootProvider search={{ enabled: false }}>
          <DocsLayout tree={source.getPageTree()}>{children}</DocsLayout>
        </RootProvider>
      </body>
    </html>
  );
}
