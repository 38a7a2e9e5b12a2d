import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { articles } from './markdown/repository'

/** An article: its file without the ending, and its title: the first heading, after the chapter's number. */
export interface Page {
  name: string
  text: string
}

/** The articles there are, in their order. */
export function chapters(): Page[] {
  return readdirSync(articles).filter(file => /^\d\d-.*\.md$/.test(file)).sort().map(file => page(file.replace('.md', '')))
}

/** The page of this name. */
export function page(name: string): Page {
  const heading = /^# (.*)$/m.exec(readFileSync(resolve(articles, `${name}.md`), 'utf8'))
  const title = heading ? heading[1].replace(/[`*]/g, '') : name
  const number = parseInt(name)
  return { name, text: number > 0 && number < 99 ? `${number}. ${title}` : title }
}
