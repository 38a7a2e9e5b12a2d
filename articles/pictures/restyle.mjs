// Puts style.css into every picture beside it; with --check, only says which pictures have another style.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = new URL('./', import.meta.url)
const style = readFileSync(new URL('style.css', here), 'utf8')

for (const name of readdirSync(fileURLToPath(here)).filter(name => name.endsWith('.svg'))) {
  const file = new URL(name, here)
  const picture = readFileSync(file, 'utf8')
  const styled = picture.replace(/<style>[\s\S]*?<\/style>/, () => `<style>\n${style}</style>`)
  if (styled !== picture && process.argv.includes('--check')) {
    console.error(`${name} has another style than style.css: npm run pictures`)
    process.exitCode = 1
  } else if (styled !== picture) {
    writeFileSync(file, styled)
  }
}
