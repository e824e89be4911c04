public import Transcript

extension Coverage {
  /// `212 formulas: 204 checked (3 wrong on purpose), 5 given, 8 waived`
  public var line: String {
    let wrong = wrongOnPurpose > 0 ? " (\(wrongOnPurpose) wrong on purpose)" : ""
    var parts = ["\(checked) checked\(wrong)"]
    if given > 0 { parts.append("\(given) given") }
    parts.append("\(waived) waived")
    if failed > 0 { parts.append("\(failed) failed") }
    return "\(formulas) formula\(formulas == 1 ? "" : "s"): " + parts.joined(separator: ", ")
  }
}
