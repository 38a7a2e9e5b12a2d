// The built site, served on a free port of loopback, and a browser to look at it.
import { createReadStream, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const dist = fileURLToPath(new URL('../.vitepress/dist', import.meta.url))
const types = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.woff2': 'font/woff2', '.png': 'image/png',
}

/** The paths of all pages, such as `/01-resp.html`. */
export function pages() {
  if (!existsSync(dist)) {
    throw new Error('The site is not built: npm run build')
  }
  return readdirSync(dist).filter(name => name.endsWith('.html') && name !== '404.html').map(name => (name === 'index.html' ? '/' : `/${name}`))
}

export async function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://site').pathname)
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path)
    if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  await new Promise(listening => server.listen(0, '127.0.0.1', listening))
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

/** A browser of this machine, in which nothing but the site is reached. */
export async function browse() {
  const folder = mkdtempSync(join(tmpdir(), 'rediscover-site-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: executable(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  return { context, async close() { await context.close(); rmSync(folder, { recursive: true, force: true }) } }
}

function executable() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge']
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/Applications/Chromium.app/Contents/MacOS', '/Applications/Google Chrome.app/Contents/MacOS']
  const found = process.env.CHROMIUM
    ?? folders.flatMap(folder => [...names, 'Chromium', 'Google Chrome'].map(name => join(folder, name))).find(file => existsSync(file))
  if (!found) {
    throw new Error('No Chromium on the PATH: install one (Debian, Ubuntu: apt install chromium), or name it in the environment variable CHROMIUM')
  }
  return found
}
