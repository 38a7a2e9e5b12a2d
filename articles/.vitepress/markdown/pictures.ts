import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type MarkdownIt from 'markdown-it'
import { articles } from './repository'

/** The drawings that stand alone in a paragraph, put into the page, where they follow its light and dark. */
export function pictures(md: MarkdownIt) {
  md.core.ruler.push('pictures', state => {
    state.tokens.forEach((token, at) => {
      const [image, ...more] = token.type === 'inline' ? token.children! : []
      const source = image?.type === 'image' && !more.length ? String(image.attrGet('src')) : ''
      if (/^(\.\/)?pictures\/.*\.svg$/.test(source)) {
        const figure = new state.Token('html_block', '', 0)
        figure.content = drawn(source, image.content, state.env.relativePath ?? 'a page')
        state.tokens.splice(at - 1, 3, figure)
      }
    })
  })

  function drawn(source: string, description: string, page: string) {
    if (!description.trim()) {
      throw new Error(`${page}: ${source} has no alternative text`)
    }
    const name = basename(source, '.svg')
    const svg = readFileSync(resolve(articles, source), 'utf8')
    const [, width] = /<svg[^>]* width="(\d+)"/.exec(svg) ?? []
    const drawing = svg.slice(svg.indexOf('<svg'))
      .replace(/<style>[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
      .replace(/\bid="/g, `id="${name}-`)
      .replace(/url\(#/g, `url(#${name}-`)
      .replace(/href="#/g, `href="#${name}-`)
      .replace('<svg', `<svg role="img" aria-label="${md.utils.escapeHtml(description)}"`)
    return `<figure class="drawing" tabindex="0" style="--width: ${width}px" v-pre>${drawing}</figure>\n`
  }
}
