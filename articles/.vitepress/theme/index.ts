import { h } from 'vue'
import DefaultTheme from 'vitepress/theme'
import Landing from './Landing.vue'
import Logo from './Logo.vue'
import './fonts.css'
import '../../pictures/style.css'
import './style.css'

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'nav-bar-title-before': () => h(Logo) }),
  enhanceApp({ app }) {
    app.component('Landing', Landing)
  },
}
