import type { MetadataRoute } from 'next'
import { getTranslations } from 'next-intl/server'

/** What a browser installs. The colours are the canvas's (ui/tokens.css); a dark page tells its own (`viewport`). */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [t, shell] = await Promise.all([getTranslations('offline'), getTranslations('shell')])
  return {
    id: '/',
    name: shell('eliteCardExchange'),
    short_name: t('shortName'),
    description: shell('metaDescription'),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f5f6f4',
    theme_color: '#f5f6f4',
    categories: ['shopping', 'entertainment'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
    shortcuts: [
      { name: t('lots'), url: '/lots', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
      {
        name: t('myCollection'),
        short_name: t('collection'),
        url: '/collection',
        icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }],
      },
      { name: t('sell'), url: '/sell', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
    ],
  }
}
