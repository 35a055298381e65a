import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The bill of materials (CycloneDX 1.5) of everything that the lock file installs, as npm tells it: to the file that is
 * named, else to the standard output. `--omit=dev` leaves out what only tests and tools need.
 */
const ROOT = join(import.meta.dirname, '..')

export interface Bill {
  readonly bomFormat: string
  readonly metadata: { readonly component: { readonly name: string } }
  readonly components: readonly { readonly 'bom-ref': string; readonly purl: string }[]
}

/** @param options of npm sbom, such as `--omit=dev` */
export function billOfMaterials(options: readonly string[] = []): Bill {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=error', ...options],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26, shell: process.platform === 'win32' },
  )
  if (status !== 0) throw new Error(`npm made no bill of materials: ${stderr}`)
  const bill: Bill = JSON.parse(stdout)
  const { name }: { readonly name: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  // npm calls the whole after the folder that it happens to lie in.
  return { ...bill, metadata: { ...bill.metadata, component: { ...bill.metadata.component, name } } }
}

if (import.meta.main) {
  const words = process.argv.slice(2)
  const file = words.find((word) => !word.startsWith('--'))
  const bill = billOfMaterials(words.filter((word) => word.startsWith('--')))
  const text = `${JSON.stringify(bill, null, 2)}\n`
  if (file === undefined) process.stdout.write(text)
  else {
    writeFileSync(file, text)
    console.log(`${file}: ${bill.components.length} packages`)
  }
}
