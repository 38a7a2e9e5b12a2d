import type MarkdownIt from 'markdown-it'

const typed = /^(\$|(?:[\w.-]+:\d+|not connected)(?:\[\d+\])?(?:\(TX\))?>)(?: (.*))?$/
const continued = /^(>)(?: (.*))?$/
const remark = /^(.*?)(\s{2,}#\s.*)?$/

/**
 * Sessions with a shell or redis-cli: prompt, command and answer look different. What is not typed bears the class that
 * VitePress's copy button leaves out, unless nothing is typed at all.
 */
export function consoles(md: MarkdownIt) {
  const fence = md.renderer.rules.fence!
  md.renderer.rules.fence = (...all) => {
    const [tokens, at] = all
    return /^console\b/.test(tokens[at].info) ? session(tokens[at].content.replace(/\n$/, '').split('\n')) : fence(...all)
  }

  function session(lines: string[]) {
    const ignored = lines.some(line => typed.test(line)) ? ' vp-copy-ignore' : ''
    let inShell = false
    const html = lines.map(line => {
      const [, prompt, command = ''] = typed.exec(line) ?? (inShell ? continued.exec(line) : null) ?? []
      inShell = prompt === '$' || prompt === '>'
      return prompt ? input(prompt, command) : `<span class="${kind(line)}${ignored}">${md.utils.escapeHtml(line)}\n</span>`
    })
    return '<div class="language-console vp-adaptive-theme"><button title="Copy what is typed" class="copy"></button><span class="lang">console</span>'
      + `<pre class="console" v-pre tabindex="0"><code>${html.join('')}</code></pre></div>`
  }

  function input(prompt: string, line: string) {
    const [, command, comment = ''] = remark.exec(line)!
    const ignored = command ? '' : ' vp-copy-ignore'
    return `<span class="prompt vp-copy-ignore">${md.utils.escapeHtml(prompt)} </span><span class="typed${ignored}">${md.utils.escapeHtml(command)}</span>`
      + `<span class="remark vp-copy-ignore">${md.utils.escapeHtml(comment)}</span>${command ? '\n' : '<span class="vp-copy-ignore">\n</span>'}`
  }

  function kind(answer: string) {
    return answer.startsWith('(error)') ? 'answer refused' : 'answer'
  }
}
