// Reads MDX from standard input. `compile` says whether it is MDX; `render` prints HTML, with stand-ins for the docs systems' tabs.
import { compile, evaluate } from '@mdx-js/mdx'
import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import * as runtime from 'react/jsx-runtime'
import gfm from 'remark-gfm'

const text = readFileSync(0, 'utf8')
const options = { remarkPlugins: [gfm] }
if (process.argv[2] === 'compile') {
  await compile(text, options)
  console.log('this is MDX')
} else {
  const { default: Content } = await evaluate(text, { ...runtime, ...options })
  const inner = ({ children }) => createElement('section', null, children)
  const components = { Tabs: inner, TabItem: inner, CodeGroup: inner, CodeTabs: inner, CodeBlockTabs: inner }
  console.log(renderToStaticMarkup(createElement(Content, { components })))
}
