import type MarkdownIt from 'markdown-it'
import { forge, repositoryPath } from './repository'

/**
 * Links that work on a forge, made to work on the site: one that leads out of articles/ goes to the forge, if one is configured, and
 * is a text with a path otherwise; the table of contents, README.md there, is contents.md here.
 */
export function sources(md: MarkdownIt) {
  md.core.ruler.push('sources', state => {
    const page = state.env.relativePath ?? 'a page'
    for (const { children } of state.tokens) {
      children?.forEach((token, at) => {
        const href = token.type === 'link_open' ? String(token.attrGet('href')) : ''
        if (/^(\.\/)?README\.md/.test(href)) {
          token.attrSet('href', href.replace('README.md', 'contents.md'))
        } else if (href.startsWith('../')) {
          leadOut(children, at, href, page)
        }
      })
    }
  })

  function leadOut(tokens: ReturnType<MarkdownIt['parseInline']>, open: number, href: string, page: string) {
    const path = repositoryPath(href.replace(/#.*/, ''), page)
    if (forge) {
      tokens[open].attrSet('href', `${forge}/${path}${href.match(/#.*/)?.[0] ?? ''}`)
      return
    }
    const close = tokens.findIndex((token, at) => at > open && token.type === 'link_close')
    const text = tokens.slice(open + 1, close).map(token => token.content).join('')
    const said = text.includes(path.split('/').pop()!)
    replace(tokens[open], `<span class="source" title="${path}">`)
    replace(tokens[close], said ? '</span>' : `</span> (<code class="path">${path.replace(/\/.*\//, '/…/')}</code>)`)
  }

  function replace(token: ReturnType<MarkdownIt['parseInline']>[number], html: string) {
    Object.assign(token, { type: 'html_inline', tag: '', nesting: 0, content: html })
  }
}
