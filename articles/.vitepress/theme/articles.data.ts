import { chapters, type Page } from '../pages'

declare const data: Page[]
export { data }

export default {
  watch: ['../../*.md'],
  load: () => chapters(),
}
