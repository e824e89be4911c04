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

  /// `812 of 813 wrong versions caught, 34 still true`
  public var line: String {
    let rest = equivalent.isEmpty ? "" : ", \(equivalent.count) still true"
    return "\(caught) of \(total) wrong versions caught\(rest)"
  }
}
