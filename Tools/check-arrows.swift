// Checks that the arrows between the modules point down, and that every import is declared.
//
//     swift Tools/check-arrows.swift [PACKAGE]
//
// PACKAGE is its folder; without it, the one we stand in. Reads the declared graph from
// `swift package describe` (which itself refuses a cycle between targets) and the imports from the
// source files. Exit code 0: good, 1: an arrow is wrong, 2: the package cannot be read.

import Foundation

/// The modules of ours, lowest layer first. A module may use those of lower layers only: not its
/// neighbours, so no reader of a transcript leans on another, and there is no room for a cycle.
let layers: [[String]] = [
  ["CBLAS", "Ccmark", "Clibedit", "Clibzip", "Cpng", "Czlib", "LessonServer", "Transcript"],
  ["Autodiff"],
  ["Formula", "ImageProcessing", "LessonDocument", "NeuralNetwork"],
  ["DataFiles", "LessonKit", "LessonReport", "LessonSite", "LessonTerminal", "lessonc"],
  ["LessonCommands"],
  ["lessons", "FixtureCourse", "CoreBenchmarks", "JudgeBenchmarks", "FuzzData", "FuzzFormulas"],
]

/// Modules that only one other may touch; tests of that one may take it for an oracle.
let keepers = [
  "CBLAS": "Autodiff", "Ccmark": "LessonDocument", "Clibedit": "LessonTerminal",
  "Clibzip": "DataFiles", "Cpng": "LessonSite", "Czlib": "DataFiles",
]

struct Package: Decodable {
  struct Target: Decodable {
    var name: String
    var type: String
    var path: String
    var sources: [String]
    var targetDependencies: [String]?
  }

  var targets: [Target]
}

func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(2)
}

func describe(_ folder: String) -> Package {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [
    "swift", "package", "--package-path", folder, "describe", "--type", "json",
  ]
  process.standardOutput = output
  do {
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { stop("\(folder): `swift package describe` failed") }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Package.self, from: data)
  } catch {
    stop("\(folder): cannot read the package: \(error)")
  }
}

/// The modules a file imports, with the line of each. Text in comments and in literals of several
/// lines is passed over: code that writes code has imports in it.
func imports(of text: String) -> [(line: Int, module: String)] {
  let pattern =
    #/
    ^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?
    import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)
    /#
  var found: [(Int, String)] = []
  var isLiteral = false
  var isComment = false
  for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    if !isLiteral, !isComment, let match = line.firstMatch(of: pattern) {
      found.append((index + 1, String(match.1)))
    }
    if !isComment, (line.components(separatedBy: "\"\"\"").count - 1) % 2 == 1 {
      isLiteral.toggle()
    }
    if !isLiteral {
      if line.contains("/*") { isComment = true }
      if line.contains("*/") { isComment = false }
    }
  }
  return found
}

var layer: [String: Int] = [:]
for (height, names) in layers.enumerated() {
  for name in names { layer[name] = height }
}

let folder = CommandLine.arguments.dropFirst().first ?? FileManager.default.currentDirectoryPath
let targets = describe(folder).targets.sorted { $0.name < $1.name }
let ours = Set(targets.map(\.name))
var problems: [String] = []
var arrows = 0

for target in targets where target.type != "plugin" {
  let declared = Set(target.targetDependencies ?? [])
  let isTest = target.type == "test"
  if !isTest, layer[target.name] == nil {
    problems.append(
      "Package.swift: error: \(target.name) has no layer; give it one in Tools/check-arrows.swift")
  }
  for used in declared.sorted() {
    guard let to = layer[used] else { continue }
    arrows += 1
    if let from = layer[target.name], from <= to {
      problems.append(
        "Package.swift: error: \(target.name) (layer \(from)) depends on \(used) (layer \(to)); "
          + "arrows point down only")
    }
    if let keeper = keepers[used], keeper != target.name, target.name != keeper + "Tests" {
      problems.append(
        "Package.swift: error: \(target.name) depends on \(used); only \(keeper) may")
    }
  }
  for source in target.sources.sorted() where source.hasSuffix(".swift") {
    let file = "\(target.path)/\(source)"
    guard let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) else {
      stop("\(file): cannot be read")
    }
    for (line, module) in imports(of: text)
    where ours.contains(module) && module != target.name && !declared.contains(module) {
      problems.append(
        "\(file):\(line): error: \(target.name) imports \(module), which it does not declare; "
          + "add it to the target's dependencies, or do without")
    }
  }
}

for problem in problems { print(problem) }
print("\(targets.count) targets, \(arrows) arrows, \(problems.count) wrong")
exit(problems.isEmpty ? 0 : 1)
