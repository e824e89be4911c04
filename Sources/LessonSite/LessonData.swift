internal import Transcript

/// What the script of a page is given: the part of the traced graph that something shown depends on, number
/// by number, as JSON. Numbers are written so that they read back as the same doubles.
///
///     {"functions": ["multiply", …],
///      "steps": [0.5, [0, 3, 0], …],
///      "inputs": [["w5", "w₅", step, lower, upper], …],
///      "shown": [[step, value, "17", …], …],
///      "branches": [step, …],
///      "series": [["curve", [step, step]], …],
///      "names": {"w5": [step], "sigma": [step, …, step], …}}
///
/// A step is a number, or a function, by its place in `functions`, of earlier steps. A number that JSON cannot write is a text: "NaN".
/// `shown` says of a step the value that it has on the page, to twelve digits, and which `data-ref` of the
/// page it is. A branch is a step that must stay positive. `names` are those that a student may type in a formula: of a
/// function the steps that stand for its arguments, then its result; there are none where no formula is asked for.
struct LessonData {
  private let transcript: Transcript
  private let live: LiveNumbers
  private var graph: ScalarGraph
  /// The place in the output of each step that is needed.
  private var places: [Int: Int] = [:]

  /// - Returns: nil if no input can be moved, or the graph is too large for that.
  init?(_ transcript: Transcript, _ live: LiveNumbers) {
    guard !live.isEmpty,
      let graph = ScalarGraph(transcript.graph, isComputed: live.isComputed)
    else { return nil }
    self.transcript = transcript
    self.live = live
    self.graph = graph
  }

  /// - Parameter page: what is shown, as HTML.
  /// - Returns: nil if no number of it follows an input.
  mutating func json(for page: String) -> String? {
    let shown = Self.references(in: page).compactMap { reference in
      step(reference).map { (reference: reference, step: $0) }
    }
    let inputs = live.inputs.map { graph.steps(of: $0.node)[$0.element] }
    let branches = transcript.branches.filter { live.isLive($0) }.flatMap { graph.steps(of: $0) }
    let series = live.series.map { one in one.sources.map { step(of: $0, in: one) } }
    guard !shown.isEmpty || !series.isEmpty else { return nil }
    let names = page.contains(LessonPage.modelMark) ? typedNames() : []
    let kept = needed(
      by: shown.map(\.step) + inputs + branches + series.joined() + names.flatMap(\.steps))
    places = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    let values = Self.grouped(shown.map { (place($0.step), value($0.reference), $0.reference) })
    let functions = functions(of: kept)
    let numbers = Dictionary(uniqueKeysWithValues: zip(functions, functions.indices))
    let parts = [
      ("functions", functions.map { Self.json($0) }),
      ("steps", kept.map { json(graph.steps[$0], numbers) }),
      ("inputs", zip(live.inputs, inputs).map { json($0, $1) }),
      ("shown", values),
      ("branches", branches.map { "\(place($0))" }),
      (
        "series",
        zip(live.series, series).map { one, steps in
          "[\(Self.json(one.kind)),[\(steps.map { "\(place($0))" }.joined(separator: ","))]]"
        }
      ),
    ]
    let lists = parts.map { "\"\($0)\":[\($1.joined(separator: ","))]" }
    let typed = names.map { name in
      let places = name.steps.map { "\(place($0))" }.joined(separator: ",")
      return Self.json(name.spelling) + ":[\(places)]"
    }
    return "{" + (lists + ["\"names\":{\(typed.joined(separator: ","))}"]).joined(separator: ",\n")
      + "}"
  }

  /// Names of numbers and of functions of numbers, in alphabetic order.
  private mutating func typedNames() -> [(spelling: String, steps: [Int])] {
    var names: [(spelling: String, steps: [Int])] = []
    for (spelling, place) in TypedNames(transcript.names).places.sorted(by: { $0.key < $1.key }) {
      let name = transcript.names[place]
      switch name.value {
      case .number(let number):
        let step = name.node.flatMap { graph.steps(of: $0).first } ?? graph.constant(number)
        names.append((spelling, [step]))
      case .function:
        let parts = (name.parameters + [name.node ?? -1]).map { graph.steps(of: $0) }
        guard parts.count > 1, parts.allSatisfy({ $0.count == 1 }) else { continue }
        names.append((spelling, parts.flatMap(\.self)))
      case .tensor, .summary, .text: continue
      }
    }
    return names
  }

  /// What the numbers of a page say of where they come from, without how they are written: `17`, `17.2`.
  private static func references(in page: String) -> [String] {
    var found: Set<String> = []
    var page = page
    page.withUTF8 { bytes in
      for mark in ["data-ref=\"", "data-flow=\""] {
        let mark = Array(mark.utf8)
        var place = 0
        while let start = next(mark, in: bytes, from: place) {
          place = start
          while place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
          let number = place
          while place < bytes.count, isInNumber(bytes[place]) { place += 1 }
          if place > number { found.insert(String(decoding: bytes[number..<place], as: UTF8.self)) }
        }
      }
    }
    return found.map { (key: (Double($0) ?? 0, $0.utf8.count), text: $0) }.sorted {
      $0.key < $1.key
    }
    .map(\.text)
  }

  /// The place behind the next occurrence. A page is too long to be looked through by characters.
  private static func next(
    _ mark: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var place = start
    while place + mark.count <= bytes.count {
      if bytes[place] == mark[0], mark.indices.allSatisfy({ bytes[place + $0] == mark[$0] }) {
        return place + mark.count
      }
      place += 1
    }
    return nil
  }

  private static func isInNumber(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }

  private static func parts(_ reference: String) -> (node: Int, element: Int)? {
    let parts = reference.split(separator: ".").compactMap { Int($0) }
    return parts.first.map { ($0, parts[checked: 1] ?? 0) }
  }

  private mutating func step(_ reference: String) -> Int? {
    Self.parts(reference).flatMap { graph.steps(of: $0.node)[checked: $0.element] }
  }

  private func value(_ reference: String) -> String {
    let value = Self.parts(reference).flatMap { part in
      transcript.graph[checked: part.node]?.value.elements?[checked: part.element]
    }
    return Self.json(value ?? .nan, digits: 12)
  }

  /// `[step,value,reference,…]` for each step with its value, in the order in which they first occur.
  private static func grouped(_ shown: [(step: Int, value: String, reference: String)]) -> [String]
  {
    var places: [String: Int] = [:]
    var groups: [String] = []
    for one in shown {
      let key = "\(one.step),\(one.value)"
      if let place = places[key] {
        groups[place] += "," + json(one.reference)
      } else {
        places[key] = groups.count
        groups.append("[\(key),\(json(one.reference))")
      }
    }
    return groups.map { $0 + "]" }
  }

  private mutating func step(of source: PlotFigure.Series.Source, in one: PlotFigure.Series) -> Int
  {
    switch source {
    case .node(let node) where live.isLive(node) || one.kind == "curve":
      graph.steps(of: node).first ?? graph.constant(.nan)
    case .node(let node):
      graph.constant(transcript.graph[checked: node]?.value.number ?? .nan)
    // A drawing has no use for more digits.
    case .number(let number): graph.constant(Double(NumberText.short(number, digits: 9)) ?? number)
    }
  }

  /// Some steps and all that they were computed from, in order.
  private func needed(by roots: [Int]) -> [Int] {
    var isNeeded = graph.steps.map { _ in false }
    for root in roots { isNeeded[root] = true }
    for place in isNeeded.indices.reversed() where isNeeded[place] {
      guard case .apply(_, let inputs) = graph.steps[place] else { continue }
      for input in inputs { isNeeded[input] = true }
    }
    return isNeeded.indices.filter { isNeeded[$0] }
  }

  private func place(_ step: Int) -> Int { places[step] ?? 0 }

  /// The functions of steps, in the order in which they first occur.
  private func functions(of steps: [Int]) -> [String] {
    var found: [String] = []
    for step in steps {
      guard case .apply(let name, _) = graph.steps[step], !found.contains(name) else { continue }
      found.append(name)
    }
    return found
  }
}

extension PlotFigure.Series {
  /// Where a number that draws it comes from.
  enum Source {
    case node(Int)
    case number(Double)
  }

  var kind: String {
    switch shape {
    case .curve: "curve"
    case .points(_, let isJoined): isJoined ? "path" : "points"
    case .line: "line"
    case .vertical: "vertical"
    case .horizontal: "horizontal"
    case .runs, .contours: "fixed"
    }
  }

  fileprivate var sources: [Source] {
    let numbers: [Double] =
      switch shape {
      case .points(let points, _): points.flatMap { [$0.x, $0.y] }
      case .line(let line): line.points.flatMap { [$0.x, $0.y] } + [line.slope]
      case .vertical(let x): [x]
      case .horizontal(let y): [y]
      case .curve, .runs, .contours: []
      }
    return (nodes ?? []).enumerated().map { index, node in
      node.map { .node($0) } ?? .number(numbers[checked: index] ?? .nan)
    }
  }
}

extension LessonData {
  private func json(_ step: ScalarGraph.Step, _ functions: [String: Int]) -> String {
    switch step {
    case .constant(let number): Self.json(number)
    case .given(let node, let element):
      Self.json(transcript.graph[checked: node]?.value.elements?[checked: element] ?? .nan)
    case .apply(let name, let inputs):
      "[" + ([functions[name] ?? 0] + inputs.map(place)).map(String.init).joined(separator: ",")
        + "]"
    }
  }

  private func json(_ input: LiveInput, _ step: Int) -> String {
    let parts = [
      Self.json(input.key), Self.json(input.label), "\(place(step))", Self.json(input.lower),
      Self.json(input.upper),
    ]
    return "[" + parts.joined(separator: ",") + "]"
  }

  /// - Parameter digits: significant digits; nil for those that read back as the same number.
  private static func json(_ number: Double, digits: Int? = nil) -> String {
    if number.isNaN { return "\"NaN\"" }
    if number.isInfinite { return number < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
    if number == 0, number.sign == .minus { return "-0" }
    return digits.map { NumberText.short(number, digits: $0) } ?? NumberText.exact(number)
  }

  /// Nothing in it can end a script or begin markup.
  static func json(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      case "<", ">", "&", "'": return unicode(scalar.value)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        return unicode(scalar.value)
      case "\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}": return unicode(scalar.value)
      default: return String(Character(scalar))
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  /// Of the first plane.
  private static func unicode(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
