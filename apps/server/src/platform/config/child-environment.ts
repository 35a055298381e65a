/** What a child process may need of its parent's environment, and nothing that is a secret. */
const HANDED_ON = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TMP',
  'TEMP',
  'SystemRoot',
  'LANG',
  'LC_ALL',
  'TZ',
  'NODE_COMPILE_CACHE',
  'NODE_EXTRA_CA_CERTS',
]

/** The environment of a child process: these variables of ours by name, and its own. Secrets are handed on another way. */
export function childEnvironment(own: Readonly<Record<string, string>>): Record<string, string> {
  const handedOn = HANDED_ON.flatMap((name): (readonly [string, string])[] => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(handedOn), ...own }
}
