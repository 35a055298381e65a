import { describe, expect, it } from 'vitest'
import { mediaUrl, originalName, storedName, variantWidths } from './file-name.ts'

const SHA = 'ab12'.padEnd(64, '0')

describe('the names of files', () => {
  it('puts a file under its hash, and its copies beside it', () => {
    expect(storedName(SHA, originalName('jpeg'))).toEqual({ key: `ab/12/${SHA}.jpg`, contentType: 'image/jpeg' })
    expect(storedName(SHA, '320.avif')).toEqual({ key: `ab/12/${SHA}.320.avif`, contentType: 'image/avif' })
    expect(mediaUrl(SHA, '320.avif')).toBe(`/media/${SHA}/320.avif`)
  })

  it.each([
    [SHA, '../../../etc/passwd'],
    [SHA, 'original.svg'],
    [SHA, '320.avif.html'],
    [SHA, 'original'],
    ['../'.padEnd(64, 'a'), 'original.jpg'],
    [SHA.toUpperCase(), 'original.jpg'],
    ['abc', 'original.jpg'],
  ])('has no place for %s/%s', (sha256, name) => {
    expect(storedName(sha256, name)).toBeUndefined()
  })

  it.each([
    [100, []],
    [160, []],
    [744, [160, 320, 480, 640]],
    [5_000, [160, 320, 480, 640, 960]],
  ])('makes no copy wider than an image of %i', (width, expected) => {
    expect(variantWidths(width)).toEqual(expected)
  })
})
