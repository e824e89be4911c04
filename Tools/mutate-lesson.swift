// Makes each checked relation of a lesson wrong in turn and sees whether `lessons check` notices.
//
//     swift Tools/mutate-lesson.swift LESSON.md [--program .build/release/lessons] [--quiet]
//
// Works on a copy of the lesson's folder, and on formulas only, so that nothing is compiled. A wrong
// formula is caught when the program exits with 1 and complains at the line and column of a relation
// that was changed, with both values and a point. Prints a table of the relations; exit code 0: every
// wrong formula was caught, 1: some were not, 2: the tool could not be used.

import Foundation

/// One relation of the lesson: two terms, as ranges of the file's bytes.
struct Relation {
  var left: Range<Int>
  var right: Range<Int>
  /// `=`, `<`, `\approx` and the like, as written.
  var sign: String
  /// Where a message about it stands: its left term, or its sign when that begins a row.
  var start: Int
}

/// One change of one term, and the relations it makes wrong.
struct Mutant {
  var what: String
  var term: Range<Int>
  var text: String
  var relations: [Int]
}

func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(2)
}

// MARK: - Reading a lesson

/// A lesson as bytes, with what this tool must know of it: where its relations stand.
struct Lesson {
  let bytes: [UInt8]
  private(set) var relations: [Relation] = []
  private let lineStarts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    readLines()
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func position(_ offset: Int) -> String {
    let line = lineStarts.lastIndex { $0 <= offset } ?? 0
    return "\(line + 1):\(offset - lineStarts[line] + 1)"
  }

  private mutating func readLines() {
    var fence: String?
    var body = 0
    for (index, start) in lineStarts.enumerated() {
      let end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
      let line = text(start..<end)
      if line.hasPrefix("```") {
        if let word = fence {
          if word == "math" { readFormula(body..<start) }
          fence = nil
        } else {
          // `math` with an option is a definition, or wrong or unchecked on purpose.
          fence = line.dropFirst(3).trimmingCharacters(in: .whitespaces)
          body = end + 1
        }
      } else if fence == nil || fence == "question" {
        readInline(start..<end)
        if fence == "question", line.hasPrefix("answer: ") {
          readFormula((start + "answer: ".utf8.count)..<end)
        }
      }
    }
  }

  /// The `$…$` of a line; code spans are passed over.
  private mutating func readInline(_ line: Range<Int>) {
    var open: Int?
    var isCode = false
    for index in line {
      switch bytes[index] {
      case UInt8(ascii: "`"): isCode.toggle()
      case UInt8(ascii: "$") where !isCode && bytes[max(line.lowerBound, index - 1)] != 0x5C:
        if let start = open {
          readFormula(start..<index)
          open = nil
        } else {
          open = index + 1
        }
      default: break
      }
    }
  }

  private mutating func readFormula(_ range: Range<Int>) {
    var previous: Range<Int>?
    for row in rows(of: range) {
      let (terms, signs) = split(row)
      for (index, sign) in signs.enumerated() {
        let left = terms[index].isEmpty ? previous : terms[index]
        guard let left else { continue }
        relations.append(
          Relation(
            left: left, right: terms[index + 1], sign: text(sign),
            start: terms[index].isEmpty ? sign.lowerBound : left.lowerBound))
      }
      if let last = terms.last, !last.isEmpty { previous = last }
    }
  }

  /// The rows of `aligned`, or the whole.
  private func rows(of range: Range<Int>) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let rest = text(index..<min(index + 15, range.upperBound))
      if rest.hasPrefix("\\begin{aligned}") {
        index += "\\begin{aligned}".utf8.count
        start = index
      } else if rest.hasPrefix("\\end{aligned}") {
        rows.append(start..<index)
        index += "\\end{aligned}".utf8.count
        start = index
      } else if rest.hasPrefix("\\\\") {
        rows.append(start..<index)
        index += 2
        start = index
      } else {
        index += 1
      }
    }
    return rows + [start..<range.upperBound]
  }

  /// The terms of a row without the space around them, and the signs between them.
  private func split(_ row: Range<Int>) -> (terms: [Range<Int>], signs: [Range<Int>]) {
    var terms: [Range<Int>] = []
    var signs: [Range<Int>] = []
    var depth = 0
    var start = row.lowerBound
    var index = start
    while index < row.upperBound {
      var length = 0
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"): length = 1
      case 0x5C:
        let word = text(index..<row.upperBound).dropFirst().prefix { $0.isLetter }
        if ["approx", "le", "leq", "ge", "geq", "ne", "neq"].contains(word) {
          length = 1 + word.utf8.count
        }
      default: break
      }
      if length > 0, depth == 0 {
        terms.append(trimmed(start..<index))
        signs.append(index..<index + length)
        start = index + length
      }
      index += max(1, length)
    }
    return (terms + [trimmed(start..<row.upperBound)], signs)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let blank = Array(" \n&".utf8)
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, blank.contains(bytes[lower]) { lower += 1 }
    while lower < upper, blank.contains(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}

// MARK: - Making it wrong

/// What a term stands beside: some changes leave a relation true, and are none.
struct Surroundings: OptionSet {
  let rawValue: Int

  /// It is said to equal zero: its sign makes no difference.
  static let facesZero = Surroundings(rawValue: 1)
  /// It is said to be the greater one: more of it is still true.
  static let isUpperBound = Surroundings(rawValue: 2)
}

/// The wrong versions of a term, each with what was done to it.
func wrongVersions(of term: String, in surroundings: Surroundings) -> [(what: String, text: String)]
{
  var versions: [(String, String)] = []
  let isNumber = term.wholeMatch(of: #/-?[0-9.]+/#) != nil
  let isUpperBound = isNumber && surroundings.contains(.isUpperBound)
  func replace(_ what: String, _ range: Range<String.Index>, _ text: some StringProtocol) {
    versions.append((what, term.replacingCharacters(in: range, with: text)))
  }

  if isNumber {
    if term.hasPrefix("-") {
      if !isUpperBound { versions.append(("sign", String(term.dropFirst()))) }
    } else if Double(term) != 0 {
      versions.append(("sign", "-" + term))
    }
  } else if !surroundings.contains(.facesZero) {
    versions.append(("sign", "-(\(term))"))
  }
  // Before a lone zero a sign makes no difference.
  for match in term.matches(of: #/ [+\-] (?!0($|[^.0-9]))/#) {
    replace("sign inside", match.range, term[match.range] == " + " ? " - " : " + ")
  }
  for match in term.matches(of: #/[0-9.]*[0-9]/#) {
    // An index is a name and no number, as is the (2) of w^{(2)}; the point of `|_{x=1}` is one.
    let before = term[..<match.range.lowerBound]
    if before.hasSuffix("_") || before.firstMatch(of: #/[^|]_\{[^}]*$/#) != nil { continue }
    if before.firstMatch(of: #/\^\{\([^}]*$/#) != nil { continue }
    guard let last = match.output.last, let digit = last.wholeNumberValue else { continue }
    let mustFall = isUpperBound && !term.hasPrefix("-")
    if mustFall, digit == 0 { continue }
    let other = String(mustFall || digit == 9 ? digit - 1 : digit + 1)
    replace("constant", match.range, match.output.dropLast() + other)
  }
  for (name, other) in [("\\sin", "\\cos"), ("\\cos", "\\sin"), ("e^", "3^")] {
    for range in term.ranges(of: name) {
      // A number right behind another factor could not be read.
      let before = term[..<range.lowerBound]
      if other == "3^", !before.isEmpty, !before.hasSuffix("\\cdot ") { continue }
      replace("function", range, other)
    }
  }
  // The first factor of a product; a factor 1 would change nothing.
  if term.firstMatch(of: #/ [+\-] /#) == nil, let sign = term.firstMatch(of: #/ \\cdot /#) {
    let factor = term[..<sign.range.lowerBound]
    let isWhole = factor.count { "({".contains($0) } == factor.count { ")}".contains($0) }
    if isWhole, factor != "1" {
      replace("factor dropped", factor.startIndex..<sign.range.upperBound, "")
    }
  }
  return versions
}

func mutants(of lesson: Lesson) -> [Mutant] {
  var users: [Range<Int>: [Int]] = [:]
  for (index, relation) in lesson.relations.enumerated() {
    users[relation.left, default: []].append(index)
    users[relation.right, default: []].append(index)
  }
  return users.sorted { $0.key.lowerBound < $1.key.lowerBound }.flatMap { term, relations in
    wrongVersions(of: lesson.text(term), in: surroundings(of: term, relations, lesson)).map {
      Mutant(what: $0.what, term: term, text: $0.text, relations: relations)
    }
  }
}

func surroundings(of term: Range<Int>, _ relations: [Int], _ lesson: Lesson) -> Surroundings {
  var found: Surroundings = [.facesZero, .isUpperBound]
  for relation in relations.map({ lesson.relations[$0] }) {
    let isLeft = relation.left == term
    let other = lesson.text(isLeft ? relation.right : relation.left)
    let isUpper =
      isLeft
      ? [">", "\\ge", "\\geq"].contains(relation.sign)
      : ["<", "\\le", "\\leq"].contains(relation.sign)
    if relation.sign != "=" || Double(other) != 0 { found.remove(.facesZero) }
    if !isUpper { found.remove(.isUpperBound) }
  }
  return found
}

// MARK: - Running

struct Outcome {
  var code: Int32
  var lines: [String]
}

func run(_ program: String, _ arguments: [String]) -> Outcome {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.standardOutput = output
  process.standardError = output
  do {
    try process.run()
  } catch {
    stop("\(program): cannot be started: \(error.localizedDescription)")
  }
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  let text = String(decoding: data, as: UTF8.self)
  return Outcome(code: process.terminationStatus, lines: text.components(separatedBy: "\n"))
}

/// Why the complaint is not good enough; nil if it is.
func objection(to outcome: Outcome, file: String, positions: [String], hasPoint: Bool) -> String? {
  guard outcome.code == 1 else { return "exit code \(outcome.code)" }
  let heads = positions.map { "\(file):\($0): error: " }
  guard
    let first = outcome.lines.firstIndex(where: { line in heads.contains { line.contains($0) } })
  else { return "no complaint at \(positions.joined(separator: " or "))" }
  let isHead = { (line: String) in line.firstMatch(of: #/^\S+:\d+:\d+: (error|warning): /#) != nil }
  let rest = outcome.lines[(first + 1)...].prefix { !isHead($0) }
  let head = outcome.lines[first]
  guard
    let words = head.range(of: "the formula is wrong")
      ?? head.range(of: "not defined at the same points")
  else { return head }
  let isUndefined = head.contains("undefined")
  if !isUndefined, head[words.upperBound...].matches(of: #/-?\d+(\.\d+)?/#).count < 2 {
    return "no values: \(head)"
  }
  // Between values that no input moves there is no point, and the program says so.
  let point = #/^ +. (at .+ = -?\d|no input is involved)/#
  if hasPoint, !rest.contains(where: { $0.firstMatch(of: point) != nil }) {
    return "no point: \(head)"
  }
  return nil
}

var arguments = Array(CommandLine.arguments.dropFirst())
let isQuiet = arguments.contains("--quiet")
arguments.removeAll { $0 == "--quiet" }
var program = ".build/release/lessons"
if let option = arguments.firstIndex(of: "--program"), option + 1 < arguments.count {
  program = arguments[option + 1]
  arguments.removeSubrange(option...(option + 1))
}
guard arguments.count == 1, let path = arguments.first, path.hasSuffix(".md") else {
  stop("usage: swift Tools/mutate-lesson.swift LESSON.md [--program PROGRAM] [--quiet]")
}
guard let data = FileManager.default.contents(atPath: path) else { stop("\(path): cannot be read") }
guard FileManager.default.isExecutableFile(atPath: program) else {
  stop("\(program): no such program; run `swift build -c release` first")
}

let original = URL(fileURLWithPath: path)
let file = original.lastPathComponent
let slug = file.dropLast(".md".count).drop { $0.isNumber }.drop { $0 == "-" }
let folder = FileManager.default.temporaryDirectory
  .appendingPathComponent("mutate-lesson-\(ProcessInfo.processInfo.processIdentifier)")
let copy = folder.appendingPathComponent(file)
func leave(_ code: Int32) -> Never {
  try? FileManager.default.removeItem(at: folder)
  exit(code)
}
do {
  try FileManager.default.copyItem(at: original.deletingLastPathComponent(), to: folder)
} catch {
  stop("\(folder.path): cannot copy the lessons there: \(error.localizedDescription)")
}

let check = ["check", String(slug), "--course", folder.path]
let untouched = run(program, check)
guard untouched.code == 0 else {
  print(untouched.lines.joined(separator: "\n"))
  print("\(path): the lesson does not pass as it is; mutate it when it does")
  leave(2)
}

let lesson = Lesson(Array(data))
let all = mutants(of: lesson)
var tried = [Int](repeating: 0, count: lesson.relations.count)
var caught = tried
var missed: [String] = []
for mutant in all {
  var bytes = lesson.bytes
  bytes.replaceSubrange(mutant.term, with: Array(mutant.text.utf8))
  do {
    try Data(bytes).write(to: copy)
  } catch {
    print("\(copy.path): cannot be written: \(error.localizedDescription)")
    leave(2)
  }
  let relations = mutant.relations.map { lesson.relations[$0] }
  // Between plain numbers there is no point to tell.
  let hasPoint = relations.contains { relation in
    [relation.left, relation.right]
      .map { $0 == mutant.term ? mutant.text : lesson.text($0) }.joined()
      .replacing("\\cdot", with: "").contains(where: \.isLetter)
  }
  let problem = objection(
    to: run(program, check), file: file, positions: relations.map { lesson.position($0.start) },
    hasPoint: hasPoint)
  for index in mutant.relations {
    tried[index] += 1
    if problem == nil { caught[index] += 1 }
  }
  if let problem {
    missed.append(
      "\(file):\(lesson.position(mutant.term.lowerBound)): \(mutant.what): "
        + "\(lesson.text(mutant.term)) → \(mutant.text): \(problem)")
  }
}

if !isQuiet {
  for (index, relation) in lesson.relations.enumerated() {
    let verdict =
      tried[index] == caught[index] ? "caught" : "MISSED \(tried[index] - caught[index])"
    let text = lesson.text(
      min(relation.start, relation.left.lowerBound)..<relation.right.upperBound
    )
    .replacing("\n", with: " ")
    print(
      "\(lesson.position(relation.start))\t\(caught[index])/\(tried[index])\t\(verdict)\t\(text)")
  }
}
for line in missed { print(line) }
print(
  "\(lesson.relations.count) relations, \(all.count) wrong versions, "
    + "\(all.count - missed.count) caught, \(missed.count) missed")
leave(missed.isEmpty && !all.isEmpty ? 0 : 1)
