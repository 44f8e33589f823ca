import defaultMdxComponents from 'fumadocs-ui/mdx';
import { DocsBody, DocsPage } from 'fumadocs-ui/layouts/docs/page';
import { source } from '../../lib/source.js';

export default async function Page({ params }) {
  const { body: Content } = source.getPage((await params).slug).data;
  return (
    <DocsPage>
      <DocsBody>
        <Content components={defaultMdxComponents} />
      </DocsBody>
    </DocsPage>
  );
}

export const generateStaticParams = () => source.generateParams();
