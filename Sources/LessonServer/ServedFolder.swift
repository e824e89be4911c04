internal import Foundation

/// The files of a site, as a browser asks for them.
struct ServedFolder: Sendable {
  enum Answer {
    case found(Data, type: String)
    /// The path of a folder, with the slash that it needs.
    case moved(String)
    case missing
  }

  static let pageType = "text/html; charset=utf-8"
  private let folder: String

  init(_ folder: String) { self.folder = folder }

  /// - Parameter path: from the root, as in the address without its query.
  func file(at path: String) -> Answer {
    let path = path.removingPercentEncoding ?? path
    let names = path.split(separator: "/")
    // Hidden files are no part of the site, and nothing leads out of the folder.
    guard !names.contains(where: { $0.hasPrefix(".") || $0.contains("\0") }) else {
      return .missing
    }
    var file = ([Substring(folder)] + names).joined(separator: "/")
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      return .missing
    }
    if isFolder.boolValue {
      guard path.hasSuffix("/") || names.isEmpty else { return .moved(path + "/") }
      file += "/index.html"
    }
    guard let data = FileManager.default.contents(atPath: file) else { return .missing }
    return .found(data, type: Self.type(of: file))
  }

  private static func type(of file: String) -> String {
    switch (file as NSString).pathExtension.lowercased() {
    case "html": pageType
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "otf": "font/otf"
    case "woff2": "font/woff2"
    case "csv": "text/csv; charset=utf-8"
    case "xml": "application/xml"
    case "txt": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
