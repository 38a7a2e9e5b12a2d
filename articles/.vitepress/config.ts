import { defineConfig } from 'vitepress'
import * as themes from './code-themes'
import { captions } from './markdown/captions'
import { consoles } from './markdown/consoles'
import { pictures } from './markdown/pictures'
import { forge } from './markdown/repository'
import { sources } from './markdown/sources'
import { chapters, page, type Page } from './pages'

const link = ({ name, text }: Page) => ({ text, link: `/${name}` })
const contents = { text: 'Contents', link: '/contents' }
const workshop = link(page('workshop'))

/** The identifier that forges give a heading, so that links to it work there and here. */
const identifier = (heading: string) =>
  heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')

export default defineConfig({
  lang: 'en',
  title: 'Rediscover',
  titleTemplate: ':title · Rediscover',
  description: 'Build a database that speaks the protocol of Redis, in Java, chapter by chapter.',
  base: process.env.BASE ?? '/',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${process.env.BASE ?? '/'}logo.svg` }]],
  srcExclude: ['node_modules/**', 'test/**'],
  rewrites: { 'README.md': 'contents.md' },
  vite: { server: { fs: { allow: ['..'] } } },

  markdown: {
    theme: themes,
    anchor: { slugify: identifier },
    config(md) {
      md.use(sources).use(pictures).use(consoles).use(captions)
    },
  },

  themeConfig: {
    outline: { level: [2, 3], label: 'On this page' },
    nav: [contents, { ...workshop, text: 'For teachers' }],
    sidebar: [{ text: 'The book', items: [contents, ...chapters().map(link), workshop] }],
    docFooter: { prev: 'Before', next: 'Next' },
    editLink: forge ? { pattern: `${forge}/articles/:path`, text: 'This page in the repository' } : undefined,
    search: {
      provider: 'local',
      options: {
        detailedView: true,
        _render(source, env, md) {
          const html = md.render(source, env)
          return env.frontmatter?.search === false ? '' : html.replace(/<figure class="drawing"[\s\S]*?<\/figure>/g, '')
        },
      },
    },
  },
})
