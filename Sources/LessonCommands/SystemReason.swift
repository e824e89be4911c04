internal import Foundation
internal import SystemPackage

/// Why the system refused, in its own words: `No space left on device`.
struct SystemReason {
  let text: String

  init(_ error: any Error) {
    if let error = error as? Errno {
      text = error.description
      return
    }
    let outer = error as NSError
    let inner = outer.userInfo[NSUnderlyingErrorKey] as? NSError
    let posix = [inner, outer].compactMap(\.self).first { $0.domain == NSPOSIXErrorDomain }
    text =
      posix.map { Errno(rawValue: CInt($0.code)).description } ?? outer.localizedDescription
  }
}
