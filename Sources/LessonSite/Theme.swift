internal import FoundationEssentials
internal import Mustache

/// What the folder `site/` gives: two templates, the parts of the style and of the scripts.
struct Theme: Sendable {
  let shell: MustacheTemplate
  let index: MustacheTemplate
  let style: [UInt8]
  let script: Script
  let reading: Script
  let search: Script

  init(folder: String) throws(SiteError) {
    shell = try Self.template(folder + "/shell.mustache")
    index = try Self.template(folder + "/index.mustache")
    style = try Self.style(folder: folder)
    script = try Self.script(Script.parts, folder: folder)
    reading = try Self.script(Script.readingParts, folder: folder)
    search = try Self.script(Script.searchParts, folder: folder)
  }

  /// The parts in one, with an empty line between them.
  static func style(folder: String) throws(SiteError) -> [UInt8] {
    var style: [UInt8] = []
    for part in Style.parts {
      if !style.isEmpty { style.append(UInt8(ascii: "\n")) }
      style += try bytes("\(folder)/style/\(part).css")
    }
    return style
  }

  private static func script(
    _ parts: [String], folder: String
  ) throws(SiteError) -> Script {
    var sources: [String] = []
    for part in parts {
      sources.append(String(decoding: try bytes("\(folder)/script/\(part).js"), as: UTF8.self))
    }
    return Script(parts: parts, folder: folder + "/script", sources: sources)
  }

  private static func template(_ file: String) throws(SiteError) -> MustacheTemplate {
    let text = String(decoding: try bytes(file), as: UTF8.self)
    do {
      return try MustacheTemplate(string: text)
    } catch let error as MustacheTemplate.ParserError {
      throw SiteError.themeFileUnusable(
        file: file, reason: "line \(error.context.lineNumber): \(error.error)")
    } catch {
      throw SiteError.themeFileUnusable(file: file, reason: "\(error)")
    }
  }

  private static func bytes(_ file: String) throws(SiteError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw SiteError.themeFileMissing(file: file)
    }
    return [UInt8](data)
  }
}

/// The mathematical font of the machine that builds, copied into the site if there is one. Pages read
/// well without it.
enum MathFont {
  static let fileName = "latinmodern-math.otf"

  private static let places = [
    "/usr/share/texmf/fonts/opentype/public/lm-math/",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/lm-math/",
    "/usr/share/fonts/opentype/lmodern/", "/usr/share/fonts/lm-math/",
  ]

  static func installed() -> [UInt8]? {
    for place in places {
      if let data = FileManager.default.contents(atPath: place + fileName) { return [UInt8](data) }
    }
    return nil
  }

  /// What the style says of the font, when it is there.
  static let rule = """

    @font-face {
      font-family: "Latin Modern Math";
      src: url("\(fileName)") format("opentype");
      font-display: swap;
    }

    """
}
