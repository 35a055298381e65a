// Preloaded into child processes: the parent holds the other end of stdin, so that even kill -9 of the parent ends them.
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
process.stdin.on('error', () => process.exit(0))
