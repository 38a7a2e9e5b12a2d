import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { contrast, faintTexts } from './contrast.mjs'
import { browse, pages, serve } from './site.mjs'

const here = name => fileURLToPath(new URL(`../${name}`, import.meta.url))
const widths = [390, 768, 1440]
const schemes = ['light', 'dark']

let site
let browser

before(async () => {
  site = await serve()
  browser = await browse()
})

after(async () => {
  await browser?.close()
  site?.close()
})

/** What `look` returns of a page that was opened with this width and colour scheme. */
async function open(path, { width = 1440, scheme = 'light' }, look) {
  const page = await browser.context.newPage()
  const complaints = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('response', response => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`))
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  try {
    await page.goto(site.address + path, { waitUntil: 'networkidle' })
    const seen = await look(page)
    assert.deepEqual(complaints, [], `the console of ${path}`)
    return seen
  } finally {
    await page.close()
  }
}

describe('every page', () => {
  for (const path of pages()) {
    for (const scheme of schemes) {
      test(`${path} fits every width and can be read, in ${scheme}`, () => open(path, { scheme }, async page => {
        await page.evaluate(() => document.querySelectorAll('details').forEach(folded => { folded.open = true }))
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          const reach = await page.evaluate(() => document.documentElement.scrollWidth)
          assert.ok(reach <= width, `${path} is ${reach} px wide in a window of ${width} px`)
        }
        assert.deepEqual(await page.evaluate(faintTexts), [], 'texts with less contrast than WCAG AA wants')
      }))
    }

    test(`${path} says in words what its pictures show`, () => open(path, {}, async page => {
      const silent = await page.evaluate(() => [...document.querySelectorAll('.VPContent img, .VPContent svg.picture')]
        .filter(picture => !(picture.getAttribute('alt') ?? picture.getAttribute('aria-label'))?.trim())
        .map(picture => picture.outerHTML.slice(0, 120)))
      assert.deepEqual(silent, [])
    }))

    test(`${path} has pictures with room for their texts`, () => open(path, {}, async page => {
      const cut = await page.evaluate(() => [...document.querySelectorAll('svg.picture text')].filter(text => {
        const { x, y, width, height } = text.getBBox()
        const frame = text.ownerSVGElement.viewBox.baseVal
        return x < 0 || y < 0 || x + width > frame.width || y + height > frame.height
      }).map(text => text.textContent))
      assert.deepEqual(cut, [])
    }))
  }

  test('has links that lead somewhere, headings included', async () => {
    const targets = new Map()
    for (const path of pages()) {
      targets.set(path, await open(path, {}, page => page.evaluate(() => ({
        names: [...document.querySelectorAll('[id]')].map(({ id }) => id),
        links: [...document.querySelectorAll('a[href]')].map(({ href }) => href),
      }))))
    }
    const dead = []
    for (const [path, { links }] of targets) {
      for (const link of links.map(link => new URL(link)).filter(({ origin }) => origin === site.address)) {
        const to = targets.get(link.pathname)
        const name = decodeURIComponent(link.hash.slice(1))
        if (!to || (name && !to.names.includes(name))) {
          dead.push(`${path}: ${link.pathname}${link.hash}`)
        }
      }
    }
    assert.deepEqual(dead, [])
  })
})

describe('the landing page', () => {
  test('names the two commands and leads to the first pages', () => open('/', {}, async page => {
    const text = await page.locator('.landing').allInnerTexts()
    assert.match(text.join(), /rediscover learn/)
    assert.match(text.join(), /rediscover serve/)
    assert.match(await page.getByRole('link', { name: 'Start reading' }).getAttribute('href'), /00-introduction/)
    assert.match(await page.getByRole('link', { name: 'Straight to the bytes' }).getAttribute('href'), /01-resp/)
  }))
})

describe('an article', () => {
  test('has its neighbours at its foot, and its headings beside it', () => open('/02-server.html', {}, async page => {
    assert.match(await page.locator('.pager-link.prev').getAttribute('href'), /01-resp/)
    assert.match(await page.locator('.pager-link.next').getAttribute('href'), /03-handlers/)
    const sections = await page.locator('.vp-doc h2').count()
    assert.ok(sections > 0)
    assert.ok(await page.locator('.VPDocAsideOutline a.outline-link').count() >= sections)
  }))

  test('names the file above its Java', () => open('/01-resp.html', {}, async page => {
    const captions = await page.locator('.captioned:has(.language-java) figcaption').allInnerTexts()
    assert.ok(captions.some(caption => caption.replace(/\s/g, '').endsWith('/Resp.java')), captions.join('\n'))
  }))

  test('has pictures that follow the switch of light and dark', () => open('/01-resp.html', {}, async page => {
    const ink = () => page.evaluate(() => getComputedStyle(document.querySelector('svg.picture text')).fill)
    const light = await ink()
    await page.locator('.VPNavBarAppearance button').click()
    assert.notEqual(await ink(), light)
  }))

  test('gives its code to be copied as it is, and of a session what is typed', () => open('/01-resp.html', {}, async page => {
    const copied = async block => {
      await block.hover()
      await block.locator('button.copy').click()
      await block.locator('button.copy.copied').waitFor()
      return page.evaluate(() => navigator.clipboard.readText())
    }
    const java = page.locator('.vp-doc div.language-java').first()
    assert.equal((await copied(java)).trimEnd(), (await java.locator('code').textContent()).trimEnd())

    const session = page.locator('.vp-doc div.language-console').first()
    const typed = await session.locator('.typed').allTextContents()
    assert.ok(typed.length > 0)
    assert.equal((await copied(session)).trim(), typed.join('\n'))
  }))
})

describe('the search', () => {
  const find = (words, page) => open('/', {}, async view => {
    await view.locator('#local-search button').click()
    await view.locator('#localsearch-input').fill(words)
    await view.locator(`#localsearch-list a[href^="${page}"]`).first().waitFor({ timeout: 10_000 })
  })

  test('finds "bulk string"', () => find('bulk string', '/01-resp.html'))
  test('finds "torn tail"', () => find('torn tail', '/04-aof.html'))
})

describe('the pictures', () => {
  test('have one style', () => {
    execFileSync(process.execPath, [here('pictures/restyle.mjs'), '--check'], { stdio: 'pipe' })
  })

  test('write in colours that can be read on what they are written on', () => {
    const palettes = [...readFileSync(here('pictures/style.css'), 'utf8').matchAll(/\.picture \{([^}]*--ink[^}]*)\}/g)]
    assert.equal(palettes.length, schemes.length)
    for (const [, palette] of palettes) {
      const colour = Object.fromEntries([...palette.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]))
      const grounds = ['paper', 'panel', 'accent-soft', 'warm-soft', 'second-soft']
      const pairs = [
        ...grounds.flatMap(ground => [['ink', ground], ['muted', ground]]),
        ...['accent', 'warm', 'second'].flatMap(name => [[name, 'paper'], [name, 'panel'], [name, `${name}-soft`]]),
      ]
      assert.deepEqual(pairs.filter(([text, ground]) => contrast(colour[text], colour[ground]) < 4.5), [])
    }
  })
})

test('the lock file names no place to download from', () => {
  const lock = JSON.parse(readFileSync(here('package-lock.json'), 'utf8'))
  assert.deepEqual(Object.entries(lock.packages).filter(([, { resolved }]) => resolved).map(([name]) => name), [])
})
