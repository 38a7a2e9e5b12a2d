import { existsSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const articles = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const root = dirname(articles)

/** The address to which a path in the repository is appended, such as https://forge.example/me/rediscover/blob/main; may be missing. */
export const forge = process.env.SOURCES?.replace(/\/$/, '')

/** The path from the root of the repository to what a page in articles/ calls `target`; fails if nothing is there. */
export function repositoryPath(target: string, page: string): string {
  return existing(relative(root, resolve(articles, target)).split(sep).join('/'), page)
}

/** The same path, if there is such a file. */
export function existing(path: string, page: string): string {
  if (path.startsWith('..') || !existsSync(resolve(root, path))) {
    throw new Error(`${page}: there is no ${path} in the repository`)
  }
  return path
}
