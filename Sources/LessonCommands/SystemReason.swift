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
    let underlying = (error as? CocoaError)?.underlying
    if let posix = (underlying ?? error) as? POSIXError {
      text = Errno(rawValue: posix.code.rawValue).description
    } else {
      text = error.localizedDescription
    }
  }
}
