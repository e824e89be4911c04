#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

do {
  try Invocation(Array(CommandLine.arguments.dropFirst())).run()
} catch {
  print(error.message)
  exit(1)
}
