/** The contrast of two colours such as #23262b, as WCAG defines it: from 1 to 21. */
export function contrast(one, other) {
  const luminance = colour => [0.2126, 0.7152, 0.0722]
    .map((weight, at) => [weight, parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16) / 255])
    .reduce((sum, [weight, part]) => sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4), 0)
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Runs in the page: the visible texts whose contrast with what is behind them is below WCAG AA, drawings excepted. */
export function faintTexts() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const parts = colour => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data
    return { rgb: [red, green, blue], alpha: alpha / 255 }
  }
  const over = (front, alpha, back) => front.map((part, at) => part * alpha + back[at] * (1 - alpha))
  const ground = element => {
    const { rgb, alpha } = parts(getComputedStyle(element).backgroundColor)
    return alpha === 1 ? rgb : over(rgb, alpha, element.parentElement ? ground(element.parentElement) : [255, 255, 255])
  }
  const luminance = rgb => rgb.map(part => part / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)

  const faint = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { parentElement: element, textContent } = texts.currentNode
    if (!textContent.trim() || element.closest('svg, script, style') || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      continue
    }
    const style = getComputedStyle(element)
    const back = ground(element)
    const { rgb, alpha } = parts(style.color)
    const [dark, light] = [luminance(over(rgb, alpha, back)), luminance(back)].sort((a, b) => a - b)
    const ratio = (light + 0.05) / (dark + 0.05)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (ratio < (large ? 3 : 4.5)) {
      faint.add(`${ratio.toFixed(2)}: ${style.color} on ${back.map(Math.round)}, "${textContent.trim().slice(0, 40)}"`)
    }
  }
  return [...faint].slice(0, 20)
}
