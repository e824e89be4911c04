#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the environment and the output say about how text is to look.
struct TerminalFacts {
  var style: TextStyle
  var plainReason: String?

  /// Asks the descriptor whether it is a terminal, and how wide.
  init(
    environment: [String: String], color: Terminal.ColorChoice, isPlain: Bool, output: Int32
  ) {
    self.init(
      environment: environment, color: color, isPlain: isPlain,
      isTerminal: isatty(output) == 1, windowWidth: Self.windowSize(output)?.columns)
  }

  init(
    environment: [String: String], color: Terminal.ColorChoice, isPlain: Bool, isTerminal: Bool,
    windowWidth: Int?
  ) {
    let reason = Self.plainReason(environment, isPlain)
    plainReason = reason
    style = TextStyle(
      width: Self.width(environment, windowWidth), charset: Charset(environment: environment),
      colors: Self.usesColor(environment, color, isTerminal)
        ? Self.colors(environment) : .monochrome,
      isPlain: reason != nil)
  }

  /// The window's width, else COLUMNS, else 80.
  private static func width(_ environment: [String: String], _ windowWidth: Int?) -> Int {
    if let windowWidth { return windowWidth }
    guard let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 else { return 80 }
    return min(columns, 1000)
  }

  /// nil if it is no window, or does not know its size.
  static func windowSize(_ descriptor: Int32) -> (columns: Int, rows: Int?)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : nil)
  }

  private static func plainReason(_ environment: [String: String], _ isPlain: Bool) -> String? {
    if isPlain { return "--plain was given" }
    if isSet(environment["ACCESSIBLE"]) { return "ACCESSIBLE is set" }
    return environment["TERM"] == "dumb" ? "TERM is dumb" : nil
  }

  /// A choice on the command line decides; then NO_COLOR, then CLICOLOR_FORCE and FORCE_COLOR, then
  /// whether someone looks at it on a terminal that can.
  private static func usesColor(
    _ environment: [String: String], _ choice: Terminal.ColorChoice, _ isTerminal: Bool
  ) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let value = environment["NO_COLOR"], !value.isEmpty { return false }
    if isSet(environment["CLICOLOR_FORCE"]) || isSet(environment["FORCE_COLOR"]) { return true }
    return isTerminal && environment["TERM"] != "dumb"
  }

  /// As many as the terminal says it has: by COLORTERM, by the name in TERM, or as many as FORCE_COLOR
  /// asks for.
  private static func colors(_ environment: [String: String]) -> ColorDepth {
    let term = environment["TERM"] ?? ""
    // GNU screen has at most 256, whatever the terminal around it says of itself.
    let most = environment["STY"]?.isEmpty == false ? ColorDepth.twoHundredFiftySix : .full
    switch (environment["FORCE_COLOR"], environment["COLORTERM"] ?? "") {
    case ("3", _): return .full
    case ("2", _): return .twoHundredFiftySix
    case (_, "truecolor"), (_, "24bit"): return most
    default: break
    }
    if term.hasSuffix("-direct") { return most }
    return term.contains("256color") ? .twoHundredFiftySix : .sixteen
  }

  private static func isSet(_ value: String?) -> Bool {
    guard let value else { return false }
    return !value.isEmpty && value != "0"
  }
}
