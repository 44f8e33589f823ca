// Reads AsciiDoc from standard input and prints HTML, with the tabs of `@asciidoctor/tabs`; it may include files of the current
// folder. With `each`, it reads a list of pages as JSON, prints their HTML as such, and does not care what is wrong with them.
import Asciidoctor from '@asciidoctor/core'
import { readFileSync } from 'node:fs'

const asciidoctor = Asciidoctor()
const { default: tabs } = await import('@asciidoctor/tabs') // it needs what the call above defines
const registry = asciidoctor.Extensions.create()
tabs.register(registry)
const logger = asciidoctor.MemoryLogger.create()
asciidoctor.LoggerManager.setLogger(logger)
const options = { safe: 'unsafe', base_dir: process.cwd(), extension_registry: registry, attributes: { 'source-highlighter': 'highlight.js' } }
const text = readFileSync(0, 'utf8')
if (process.argv[2] === 'each') {
  console.log(JSON.stringify(JSON.parse(text).map((page) => asciidoctor.convert(page, options))))
} else {
  const html = asciidoctor.convert(text, options)
  for (const each of logger.getMessages()) console.error(each.getSeverity(), each.getText())
  console.log(html)
}
