import type { ThemeRegistrationRaw } from 'shiki'

interface Palette {
  ink: string
  muted: string
  keyword: string
  type: string
  text: string
  number: string
}

/** Few colours: keywords, types, texts, numbers and annotations; what is plain stays plain. */
function theme(name: string, type: 'light' | 'dark', colour: Palette): ThemeRegistrationRaw {
  const paint = (foreground: string, scope: string[], fontStyle = '') => ({ scope, settings: { foreground, fontStyle } })
  return {
    name,
    type,
    colors: { 'editor.foreground': colour.ink, 'editor.background': '#00000000' },
    settings: [
      { settings: { foreground: colour.ink } },
      paint(colour.muted, ['comment', 'punctuation.definition.comment'], 'italic'),
      paint(colour.keyword, ['keyword', 'storage.modifier', 'storage.type.primitive', 'storage.type.java keyword', 'storage.type.function', 'variable.language', 'constant.language', 'entity.name.tag']),
      paint(colour.ink, ['keyword.operator', 'storage.type.function.arrow', 'punctuation', 'storage.modifier.import', 'storage.modifier.package']),
      paint(colour.keyword, ['keyword.operator.instanceof', 'keyword.operator.new']),
      paint(colour.type, ['storage.type.java', 'storage.type.generic', 'entity.name.type', 'entity.other.inherited-class', 'support.class']),
      paint(colour.text, ['string', 'punctuation.definition.string']),
      paint(colour.ink, ['string.unquoted']),
      paint(colour.number, ['constant.numeric', 'constant.character', 'storage.type.annotation', 'punctuation.definition.annotation', 'support.type.property-name']),
    ],
  }
}

export const light = theme('rediscover-light', 'light', {
  ink: '#23262b', muted: '#68635a', keyword: '#0b6a64', type: '#1d4f86', text: '#8d4208', number: '#6546a3',
})

export const dark = theme('rediscover-dark', 'dark', {
  ink: '#e8e4db', muted: '#a09b90', keyword: '#66cdbf', type: '#93bdf2', text: '#eeb27c', number: '#bda4f0',
})
