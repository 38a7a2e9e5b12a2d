import type MarkdownIt from 'markdown-it'
import { existing, forge } from './repository'

const comment = /^<!--\s*(file|illustration):\s*([\s\S]*?)\s*-->\s*$/

/** The comment before a block of code, which names its file or says why it has none, as a caption above the block. */
export function captions(md: MarkdownIt) {
  md.core.ruler.push('captions', state => {
    const page = state.env.relativePath ?? 'a page'
    state.tokens.forEach((token, at) => {
      const named = token.type === 'html_block' && state.tokens[at + 1]?.type === 'fence' && comment.exec(token.content)
      if (named) {
        const [, kind, text] = named
        token.content = ''
        state.tokens[at + 1].meta = {
          caption: kind === 'file'
            ? `<figcaption v-pre>${file(existing(text, page))}</figcaption>`
            : `<figcaption class="reason" v-pre>${md.utils.escapeHtml(text)}</figcaption>`,
        }
      }
    })
  })

  const fence = md.renderer.rules.fence!
  md.renderer.rules.fence = (...all) => {
    const [tokens, at] = all
    const caption = tokens[at].meta?.caption
    const block = fence(...all)
    return caption ? `<figure class="captioned">${caption}${block}</figure>` : block
  }

  function file(path: string) {
    const [, folder, name] = /^(.*\/)?(.*)$/.exec(path)!
    const text = `<span class="folder"><bdi>${folder ?? ''}</bdi></span><b>${name}</b>`
    return forge ? `<a href="${forge}/${path}" title="${path}">${text}</a>` : `<span title="${path}">${text}</span>`
  }
}
