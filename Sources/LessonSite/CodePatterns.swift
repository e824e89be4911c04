/// What tells by the words of a statement of Swift which names it binds, changes or keeps to itself. To be
/// made once and used for many statements: reading a pattern takes longer than looking for it, and looking
/// for it longer than asking whether the statement has its keyword.
struct CodePatterns {
  private let variable = /\bvar\s+(\w+)/
  private let binding = /\b(?:let|var|func)\s+\(?([\w, ]+)/
  private let change =
    /(\w+)(?:\[[^\]\n]*\])?(?:\s*[-+*\/]?=(?!=)|\.(?:append|insert|remove|run|step|train|update)\w*\()/
  private let call = /(\w+)\.\w+\(/
  private let header = /\bfunc\s+\w+\s*\(([^)]*)\)/
  private let parameter = /(\w+)\s*:/
  private let closure = /\{\s*\(?([\w, ]+)\)?\s+in\b/
  private let loop = /\bfor\s+\(?([\w, ]+)\)?\s+in\b/

  /// Names that a statement binds with `var`.
  func variables(_ statement: String, _ words: SwiftWords) -> [String] {
    guard words.all.contains("var") else { return [] }
    return statement.matches(of: variable).map { String($0.1) }
  }

  /// What a statement binds or changes. A variable may be changed by any of its methods.
  func made(_ statement: String, variables: Set<String>) -> [String] {
    let bound = statement.matches(of: binding).flatMap { Self.names($0.1) }
    let changed = statement.matches(of: change).map { String($0.1) }
    guard !variables.isEmpty else { return bound + changed }
    let called = statement.matches(of: call).map { String($0.1) }
    return bound + changed + called.filter(variables.contains)
  }

  /// Parameters of functions and closures, and what a loop runs over: other things than the lesson's of the
  /// same name.
  func ownNames(_ statement: String, _ words: SwiftWords) -> Set<String> {
    guard words.all.contains(where: ["func", "in"].contains) else { return [] }
    let headers = statement.matches(of: header).map { $0.1 }
    let parameters = headers.flatMap { $0.matches(of: parameter).map { $0.1 } }
    let closures = statement.matches(of: closure).map { $0.1 }
    let loops = statement.matches(of: loop).map { $0.1 }
    return Set((parameters + closures + loops).flatMap(Self.names))
  }

  private static func names(_ text: Substring) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }
}
