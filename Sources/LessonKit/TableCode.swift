public import Transcript

/// Draws a table of what the run computed, column by column:
///
///     table(column("$h$", hs), column("slope", slopes, digits: 4), caption: "Slopes of secants")
public func table(_ columns: TableColumn..., caption: String) {
  guard let run = LessonRun.current else { return }
  let result = Result { () throws(FigureError) in try TableColumn.table(columns) }
  run.show(.table(result, caption: caption))
}

/// A column of numbers.
///
/// - Parameter digits: as many significant digits; nil for the usual form.
public func column(_ heading: FigureText, _ numbers: [some PlotNumber], digits: Int? = nil)
  -> TableColumn
{
  TableColumn(heading: heading, digits: digits, content: .numbers(numbers.map(\.tensor)))
}

/// A column of what a function makes of some numbers.
public func column(
  _ heading: FigureText, at places: [some PlotNumber], digits: Int? = nil,
  _ function: (Tensor) -> Tensor
) -> TableColumn {
  column(heading, places.map { function($0.argument) }, digits: digits)
}

/// A column of words, with TeX between dollar signs.
public func column(_ heading: FigureText, _ words: [FigureText]) -> TableColumn {
  TableColumn(heading: heading, digits: nil, content: .words(words))
}

/// A column of a table: made by `column`.
public struct TableColumn {
  enum Content {
    case numbers([Tensor])
    case words([FigureText])
  }

  var heading: FigureText
  var digits: Int?
  var content: Content
}

extension TableColumn {
  /// Columns side by side; shorter ones are filled up with empty cells.
  static func table(_ columns: [TableColumn]) throws(FigureError) -> TracedTable {
    var cells: [[TableFigure.Cell]] = []
    for column in columns { cells.append(try column.cells()) }
    let height = cells.map(\.count).max() ?? 0
    guard height > 0 else { throw .nothingToShow }
    let tensors = columns.map { column in
      if case .numbers(let tensors) = column.content { tensors } else { [Tensor]() }
    }
    return TracedTable(
      figure: TableFigure(
        columns: columns.map { .init(heading: $0.heading, digits: $0.digits) },
        rows: (0..<height).map { row in
          cells.map { $0.indices.contains(row) ? $0[row] : .empty }
        }),
      tensors: (0..<height).map { row in
        tensors.map { $0.indices.contains(row) ? $0[row] : nil }
      })
  }

  private func cells() throws(FigureError) -> [TableFigure.Cell] {
    switch content {
    case .words(let words):
      return words.map { .text($0) }
    case .numbers(let tensors):
      var cells: [TableFigure.Cell] = []
      for tensor in tensors { cells.append(.number(try tensor.singleNumber())) }
      return cells
    }
  }
}

extension Tensor {
  /// The value of a tensor of shape `[]`.
  func singleNumber() throws(FigureError) -> Double {
    guard let number = scalar else { throw .notScalar(shape) }
    return number
  }
}
