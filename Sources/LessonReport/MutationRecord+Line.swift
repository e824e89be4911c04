public import Transcript

extension MutationRecord {
  /// Of several lessons together; nil if the formulas of none were made wrong.
  public init?(of transcripts: [Transcript]) {
    let records = transcripts.compactMap(\.mutation)
    guard !records.isEmpty else { return nil }
    self = records.reduce(MutationRecord()) { MutationRecord($0, $1) }
  }

  /// Both together.
  public init(_ first: MutationRecord, _ second: MutationRecord?) {
    self = first
    guard let second else { return }
    refuted += second.refuted
    refused += second.refused
    survived += second.survived
    equivalent += second.equivalent
  }

  /// `812 of 813 wrong versions caught, 34 still true (2 at the lesson's own numbers)`
  public var line: String {
    let here = equivalent.count { $0.scope == .here }
    let rest =
      equivalent.isEmpty
      ? ""
      : ", \(equivalent.count) still true"
        + (here > 0 ? " (\(here) at the lesson's own numbers)" : "")
    return "\(caught) of \(total) wrong versions caught\(rest)"
  }
}
