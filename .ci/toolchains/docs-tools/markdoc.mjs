// Reads Markdoc from standard input and prints HTML, with stand-ins for a site's tabs. Whatever is no valid Markdoc is an error.
import Markdoc from '@markdoc/markdoc'
import { readFileSync } from 'node:fs'

const tokens = new Markdoc.Tokenizer({ allowComments: true }).tokenize(readFileSync(0, 'utf8'))
const tags = { tabs: { render: 'section' }, tab: { render: 'section', attributes: { label: { type: String, required: true } } } }
const page = Markdoc.parse(tokens)
const faults = Markdoc.validate(page, { tags })
if (faults.length) throw new Error(JSON.stringify(faults))
console.log(Markdoc.renderers.html(Markdoc.transform(page, { tags })))
