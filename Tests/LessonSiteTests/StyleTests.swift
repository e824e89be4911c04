import Foundation
import Testing

@testable import LessonSite

struct StyleTests {
  private let style: String

  init() throws {
    style = String(decoding: try Theme.style(folder: theme), as: UTF8.self)
  }

  /// The colours set in the block that begins with `opening`.
  private func palette(_ opening: String) throws -> [String: String] {
    let start = try #require(style.range(of: opening)).upperBound
    let block = style[start...].prefix { $0 != "}" }
    var colors: [String: String] = [:]
    for line in block.split(separator: "\n") {
      let halves = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
      guard halves.count == 2, halves[0].hasPrefix("--"), halves[1].hasPrefix("#") else { continue }
      colors[String(halves[0].dropFirst(2))] = String(halves[1].dropFirst().prefix(6))
    }
    return colors
  }

  private func luminance(_ hex: String) throws -> Double {
    let number = try #require(Int(hex, radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double((number >> shift) & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private func contrast(_ first: String, _ second: String) throws -> Double {
    let both = [try luminance(first), try luminance(second)].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  @Test(arguments: [
    ":root {", "@media (prefers-color-scheme: dark) {\n  :root {", "@media print {\n  :root {",
  ])
  func textAndShapesStandOut(_ block: String) throws {
    let colors = try palette(block)
    for background in ["paper", "panel"] {
      let behind = try #require(colors[background])
      for text in ["ink", "quiet", "link", "good", "bad", "warm"] {
        let ratio = try contrast(try #require(colors[text]), behind)
        #expect(ratio >= 4.5, "\(text) on \(background): \(ratio)")
      }
      let ratio = try contrast(try #require(colors["line"]), behind)
      #expect(ratio >= 3, "line on \(background): \(ratio)")
    }
    // The interval on the ribbon of a stretch figure.
    #expect(try contrast(try #require(colors["link"]), try #require(colors["wash"])) >= 3)
  }

  /// What a rule sets: its selector, and the palette's names by property.
  private var rules: [(selector: String, colors: [String: String])] {
    style.matches(of: /([^{};\/]+)\{([^{}]*)\}/).map { rule in
      let pairs = rule.2.matches(of: /([a-z-]+):[^;]*?var\(--([a-z]+)\)/)
        .map { (String($0.1), String($0.2)) }
      return (
        rule.1.trimmingCharacters(in: .whitespacesAndNewlines),
        Dictionary(pairs, uniquingKeysWith: { _, last in last })
      )
    }
  }

  /// What `var(--role)` may be, for lines and for texts: each role of a plot sets it, some of them for texts
  /// once more.
  private var roles: (lines: [String], texts: [String]) {
    var lines: [Substring: String] = [:]
    var texts: [Substring: String] = [:]
    for rule in rules {
      guard let color = rule.colors["--role"] else { continue }
      for role in rule.selector.matches(of: /\.role-([a-z]+)/).map({ $0.1 }) {
        texts[role] = color
        if !rule.selector.contains("text") { lines[role] = color }
      }
    }
    return (lines.values.sorted(), texts.values.sorted())
  }

  private static let texts: Set = ["ink", "quiet", "link", "good", "bad", "warm"]
  private static let grounds: Set = ["paper", "panel", "wash"]
  /// What is written in drawings.
  private static let labels = [
    "svg text", ".operation", ".row-label", ".gradient", ".factor", ".tick", ".axis-label",
    ".level",
    ".path-mark", ".spot-here", "> text",
  ]

  /// Every rule of the style, not only the palette: a text has a colour made for text, on whatever ground
  /// its rule gives it or any that it may stand on.
  @Test(arguments: [
    ":root {", "@media (prefers-color-scheme: dark) {\n  :root {", "@media print {\n  :root {",
  ])
  func everyRuleKeepsItsContrast(_ block: String) throws {
    let colors = try palette(block)
    var pairs = 0
    for rule in rules {
      let isShape = rule.selector.contains("path.")
      let isLabel = Self.labels.contains { rule.selector.contains($0) }
      for property in isShape ? [] : isLabel ? ["color", "fill"] : ["color"] {
        guard let named = rule.colors[property] else { continue }
        let ground = rule.colors["background"]
        for text in named == "role" ? roles.texts : [named] {
          // On the colour of a link, what is written has the colour of the page.
          if text == "paper" {
            #expect(ground == "link" || rule.selector == "svg .spot-here", "\(rule.selector)")
            #expect(try contrast(#require(colors["paper"]), #require(colors["link"])) >= 4.5)
            pairs += 1
            continue
          }
          #expect(Self.texts.contains(text), "\(rule.selector) writes in --\(text)")
          for ground in ground.map({ [$0] }) ?? Self.grounds.sorted()
          where Self.texts.contains(text) {
            let ratio = try contrast(#require(colors[text]), #require(colors[ground]))
            #expect(ratio >= 4.5, "\(rule.selector): --\(text) on --\(ground) \(ratio)")
            pairs += 1
          }
        }
      }
      for property in ["stroke", "border", "border-color", "outline"] {
        // Grid lines, rules between rows and washes only help the eye along.
        guard let named = rule.colors[property], named != "hair", !Self.grounds.contains(named)
        else { continue }
        for color in named == "role" ? roles.lines : [named] {
          for ground in ["paper", "panel"] {
            let ratio = try contrast(#require(colors[color]), #require(colors[ground]))
            #expect(ratio >= 3, "\(rule.selector): --\(color) on --\(ground) \(ratio)")
            pairs += 1
          }
        }
      }
    }
    #expect(roles.lines.count == 5 && roles.texts.count == 5)
    #expect(pairs > 150, "the rules are read: \(pairs) pairs")
  }

  /// Numbers on the shades of a confusion matrix.
  @Test(arguments: [
    ":root {", "@media (prefers-color-scheme: dark) {\n  :root {", "@media print {\n  :root {",
  ])
  func numbersStandOutOnShades(_ block: String) throws {
    let colors = try palette(block)
    let paper = try #require(colors["paper"])
    let shades = style.matches(of: /color-mix\(in srgb, var\(--([a-z]+)\) (\d+)%, transparent\)/)
    #expect(shades.count == 6)
    for shade in shades {
      let part = Double(shade.2).map { $0 / 100 } ?? 0
      let mixed = try zip(channels(try #require(colors[String(shade.1)])), channels(paper))
        .map { String(Int(($0 * part + $1 * (1 - part)).rounded()) + 256, radix: 16).dropFirst() }
        .joined()
      let ratio = try contrast(try #require(colors["ink"]), mixed)
      #expect(ratio >= 4.5, "\(shade.0): \(ratio)")
    }
  }

  private func channels(_ hex: String) throws -> [Double] {
    let number = try #require(Int(hex, radix: 16))
    return [16, 8, 0].map { Double((number >> $0) & 255) }
  }

  @Test func theNotedRatiosAreTrue() throws {
    let light = try palette(":root {")
    let dark = try palette("@media (prefers-color-scheme: dark) {\n  :root {")
    for name in ["ink", "quiet", "link", "good", "bad", "warm", "line"] {
      let line = try #require(style.split(separator: "\n").first { $0.hasPrefix("   --\(name) ") })
      let noted = line.split(separator: " ").compactMap { Double($0) }
      let exact = try [light, dark].flatMap { colors in
        try ["paper", "panel"].map { background in
          try contrast(try #require(colors[name]), try #require(colors[background]))
        }
      }
      #expect(noted.count == 4, "\(name)")
      for (a, b) in zip(noted, exact) { #expect(abs(a - b) < 0.01, "\(name): \(a), \(b)") }
    }
  }

  @Test(arguments: [
    "@media (prefers-color-scheme: dark)", "@media (prefers-contrast: more)",
    "@media (forced-colors: active)", "@media print", "break-inside: avoid", "attr(href)",
    ":focus-visible",
    // The line under a head goes on below a heading without words, which is a `td`.
    "thead :is(th, td) {\n  border-bottom-color: var(--line);",
  ])
  func hasARuleFor(_ rule: String) {
    #expect(style.contains(rule))
  }

  @Test(arguments: ["@import", "http", "url(", "transition", "animation", "@keyframes"])
  func hasNo(_ word: String) {
    #expect(!style.contains(word))
  }

  /// Text of drawings, which no browser scales.
  @Test func noTextOfADrawingIsBelowTwelvePixels() {
    let sizes = style.split(separator: "\n").compactMap { line -> Double? in
      guard line.contains("font-size:"), line.contains("px") else { return nil }
      return line.split(separator: ":").last
        .flatMap { Double($0.trimmingCharacters(in: CharacterSet(charactersIn: " px;"))) }
    }
    #expect(sizes.count >= 4)
    #expect(sizes.allSatisfy { $0 >= 12 })
  }
}
