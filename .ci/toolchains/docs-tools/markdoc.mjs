// Reads Markdoc from standard input and prints HTML, with stand-ins for a site's tabs. Whatever is no valid Markdoc is an error.
// With `each`, it reads a list of pages as JSON, and prints their HTML as such.
import Markdoc from '@markdoc/markdoc'
import { readFileSync } from 'node:fs'

const tags = { tabs: { render: 'section' }, tab: { render: 'section', attributes: { label: { type: String, required: true } } } }

function render(text) {
  const page = Markdoc.parse(new Markdoc.Tokenizer({ allowComments: true }).tokenize(text))
  const faults = Markdoc.validate(page, { tags })
  if (faults.length) throw new Error(JSON.stringify(faults))
  return Markdoc.renderers.html(Markdoc.transform(page, { tags }))
}

const text = readFileSync(0, 'utf8')
console.log(process.argv[2] === 'each' ? JSON.stringify(JSON.parse(text).map(render)) : render(text))
