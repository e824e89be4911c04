/// A table of digits: a row each, the label first, then 784 numbers, with commas between.
enum CSV {
  static let cells = 1 + Digit.pixels

  static func read(
    _ text: [UInt8], path: String, part: DataFileError.Part
  ) throws(DataFileError) -> LabelledPictures {
    try Flaw.placed(in: path, part) { () throws(Flaw) in
      var reader = CSVReader(text)
      return try reader.read()
    }
  }
}

private struct CSVReader {
  private let text: [UInt8]
  private var at = 0
  /// Of the row under way, without its line end.
  private var rowEnd = 0
  private var line = 0

  private var values: [Double] = []
  private var labels: [UInt8] = []
  private var brightest = 0.0

  init(_ text: [UInt8]) { self.text = text }

  mutating func read() throws(Flaw) -> LabelledPictures {
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    // No row is shorter than a digit and a comma for each cell.
    let rows = min(text.count / (2 * CSV.cells - 1) + 1, Digit.largestCount)
    values.reserveCapacity(rows * Digit.pixels)
    labels.reserveCapacity(rows)
    var isFirst = true
    while nextRow() {
      defer { isFirst = false }
      if isFirst, try skipNames() { continue }
      try readRow()
    }
    guard !labels.isEmpty else { throw Flaw(.noRows) }
    return LabelledPictures(
      pictures: Pictures(values: values, brightest: brightest), labels: labels)
  }

  // MARK: - Rows

  /// Goes to the next line that is not blank.
  private mutating func nextRow() -> Bool {
    if line > 0 { at = rowEnd + 1 }
    while at < text.count {
      line += 1
      rowEnd = text[at...].firstIndex(of: 0x0A) ?? text.count
      skipSpaces()
      if at < rowEnd { return true }
      at = rowEnd + 1
    }
    return false
  }

  /// Passes over a first row that begins with a word.
  ///
  /// - Throws: if its names say that the label stands last.
  private mutating func skipNames() throws(Flaw) -> Bool {
    let names = text[at..<rowEnd].split(separator: 0x2C, omittingEmptySubsequences: false)
      .map { CSVReader.words($0) }
    guard let first = names.first, let last = names.last, Double(first) == nil,
      first.contains(where: \.isLetter)
    else { return false }
    let known = ["label", "class", "digit", "target"]
    if names.count == CSV.cells, !known.contains(first.lowercased()),
      known.contains(last.lowercased())
    {
      throw Flaw(.labelLast(name: last))
    }
    return true
  }

  private mutating func readRow() throws(Flaw) {
    guard labels.count < Digit.largestCount else {
      throw Flaw(.sampleCount(.pictures, offset: nil, found: labels.count + 1))
    }
    let start = at
    for cell in 1...CSV.cells {
      let begin = at
      guard let number = number(), cell > 1 ? 0...255 ~= number : UInt8(exactly: number) ?? 10 < 10,
        cell == CSV.cells ? at >= rowEnd : at < rowEnd
      else {
        try checkCount(from: start)
        throw Flaw(
          .cell(cell > 1 ? .pictures : .labels, line: line, cell: cell, text: cellText(at: begin)))
      }
      if cell == 1 {
        labels.append(UInt8(number))
      } else {
        values.append(number)
        brightest = max(brightest, number)
      }
      // The comma.
      at += 1
    }
  }

  private func checkCount(from start: Int) throws(Flaw) {
    let found = 1 + text[start..<rowEnd].count { $0 == 0x2C }
    guard found == CSV.cells else { throw Flaw(.cells(line: line, found: found)) }
  }

  // MARK: - Cells

  private mutating func skipSpaces() {
    while at < rowEnd, text[at] == 0x20 || text[at] == 0x09 || text[at] == 0x0D { at += 1 }
  }

  /// The number of a cell, with `at` left at the comma or line end behind it; nil if it is none.
  private mutating func number() -> Double? {
    // Nearly every cell is one to three digits: those are read here, byte for byte.
    var (place, whole) = (at, 0)
    while place < rowEnd, 0x30...0x39 ~= text[place], place - at < 9 {
      whole = whole * 10 + Int(text[place] - 0x30)
      place += 1
    }
    if place > at, place == rowEnd || text[place] == 0x2C {
      at = place
      return Double(whole)
    }
    let start = at
    at = text[start..<rowEnd].firstIndex(of: 0x2C) ?? rowEnd
    let cell = CSVReader.trimmed(text[start..<at])
    // Swift reads more as a number: `nan`, and such as `0x1p3`.
    let isPlain = cell.allSatisfy { byte in
      0x30...0x39 ~= byte || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    guard isPlain, cell.count <= 400 else { return nil }
    return Double(String(decoding: cell, as: UTF8.self))
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var cell = cell.drop(while: isSpace)
    while let last = cell.last, isSpace(last) { cell.removeLast() }
    return cell
  }

  /// What stands in a cell, without spaces and quotes; the beginning, if it is long.
  private static func words(_ cell: ArraySlice<UInt8>) -> String {
    var cell = trimmed(cell)
    if let first = cell.first, first == 0x22 || first == 0x27, cell.count > 1, cell.last == first {
      cell = cell.dropFirst().dropLast()
    }
    return String(decoding: cell.prefix(40), as: UTF8.self)
  }

  private func cellText(at start: Int) -> String {
    let cell = CSVReader.trimmed(
      text[start..<(text[start..<rowEnd].firstIndex(of: 0x2C) ?? rowEnd)])
    let letters = String(decoding: cell.prefix(100), as: UTF8.self)
    return letters.count > 20 || cell.count > 100 ? letters.prefix(20) + "…" : letters
  }
}
