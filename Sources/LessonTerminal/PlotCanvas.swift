import Transcript

/// A grid of characters that a panel is drawn on. The subject is drawn in quarters of a character where
/// there are such characters; every other role has a letter or sign of its own, so that none rests on
/// colour.
struct PlotCanvas {
  let columns: Int
  let rows: Int
  private let charset: Charset
  /// Quarters that are set, as bits: upper left 1, upper right 2, lower left 4, lower right 8.
  private var quarters: [Int]
  private var signs: [Character?]
  /// Shows where nothing else is: lines of equal value.
  private var ground: [Character?]

  init(columns: Int, rows: Int, charset: Charset) {
    self.columns = columns
    self.rows = rows
    self.charset = charset
    quarters = Array(repeating: 0, count: columns * rows)
    signs = Array(repeating: nil, count: columns * rows)
    ground = signs
  }

  /// The sign of a role; of the subject, its line as a key shows it.
  static func sign(_ role: PlotFigure.Role, _ charset: Charset) -> Character {
    switch role {
    case .subject: charset == .unicode ? "▄" : "#"
    case .approximation: "o"
    case .exact: "+"
    case .contrast: "x"
    case .aid: charset == .unicode ? "·" : "."
    }
  }

  /// What fills the band of several runs.
  static func band(_ role: PlotFigure.Role, _ charset: Charset) -> Character {
    switch role {
    case .subject: charset == .unicode ? "░" : ":"
    case .contrast: charset == .unicode ? "▒" : "%"
    case .approximation: "~"
    case .exact: "="
    case .aid: "'"
    }
  }

  /// The letter that the line of a level is drawn with, by its place among the levels of a panel;
  /// without o and x, which are signs of roles.
  static func letter(level: Int) -> Character { letters[checked: level] ?? "~" }

  private static let letters = Array("abcdefghijklmnpqrstuvwyzABCDEFGHIJKLMNPQRSTUVWYZ")

  /// Draws what a panel shows of a series, over what is there; a band goes under everything.
  mutating func draw(_ series: PlotFigure.Series, of panel: PlotFigure.Panel) {
    if case .contours(let contours) = series.shape {
      draw(contours, panel.firstLevel(of: series), of: panel)
      return
    }
    for band in panel.bands(of: series) { fill(band, Self.band(series.role, charset)) }
    let usesQuarters = series.role == .subject && charset == .unicode
    let (across, down) = usesQuarters ? (columns * 2, rows * 2) : (columns, rows)
    for stroke in panel.strokes(of: series) {
      for (a, b) in zip(stroke, stroke.dropFirst()) {
        for (column, row) in Self.cells(a, b, across, down) {
          if usesQuarters { set(column, row) } else { put(series.role, column, row) }
        }
      }
    }
    // The points that a tangent or secant goes through must be told from the rest of the line.
    let isLine = if case .line = series.shape { true } else { false }
    for mark in panel.marks(of: series) {
      let (column, row) = Self.cell(mark, columns, rows)
      put(series.role, column, row, isDot: isLine || series.role == .subject)
    }
  }

  private mutating func draw(
    _ contours: [PlotFigure.Contour], _ first: Int, of panel: PlotFigure.Panel
  ) {
    for (index, contour) in contours.enumerated() {
      let letter = Self.letter(level: first + index)
      for stroke in panel.strokes(of: .init(role: .aid, shape: .contours([contour]))) {
        for (a, b) in zip(stroke, stroke.dropFirst()) {
          for (column, row) in Self.cells(a, b, columns, rows) {
            let place = row * columns + column
            if ground.indices.contains(place) { ground[place] = letter }
          }
        }
      }
    }
  }

  /// Every place whose middle lies in an area.
  private mutating func fill(_ outline: [PlotFigure.Point], _ sign: Character) {
    for column in 0..<columns {
      let x = (Double(column) + 0.5) / Double(columns)
      // Where the outline crosses the middle of the column.
      var heights: [Double] = []
      for (a, b) in zip(outline, outline.dropFirst() + outline.prefix(1))
      where (a.x > x) != (b.x > x) {
        heights.append(a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y))
      }
      heights.sort()
      for index in stride(from: 0, to: heights.count - 1, by: 2) {
        for row in 0..<rows {
          let y = 1 - (Double(row) + 0.5) / Double(rows)
          if heights[index] <= y, y <= heights[index + 1] { ground[row * columns + column] = sign }
        }
      }
    }
  }

  private mutating func set(_ column: Int, _ row: Int) {
    let index = row / 2 * columns + column / 2
    guard quarters.indices.contains(index) else { return }
    quarters[index] |= 1 << (row % 2 * 2 + column % 2)
  }

  private mutating func put(
    _ role: PlotFigure.Role, _ column: Int, _ row: Int, isDot: Bool = false
  ) {
    let index = row * columns + column
    guard signs.indices.contains(index) else { return }
    // An aid goes under what is drawn.
    if role == .aid, signs[index] != nil || quarters[index] != 0 { return }
    let dot: Character = charset == .unicode ? "●" : "@"
    signs[index] = isDot ? dot : Self.sign(role, charset)
  }

  var lines: [String] {
    (0..<rows).map { row in
      String(
        (0..<columns).map { column -> Character in
          let index = row * columns + column
          let drawn = quarters[index] == 0 ? ground[index] : nil
          return signs[index] ?? drawn ?? Self.blocks[quarters[index]]
        })
    }
  }

  /// Characters by their quarters.
  private static let blocks: [Character] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  private static func cell(
    _ point: PlotFigure.Point, _ columns: Int, _ rows: Int
  ) -> (Int, Int) {
    // Points on the upper and right edge belong to the last cell.
    let column = Int((point.x * Double(columns)).rounded(.down))
    let row = Int(((1 - point.y) * Double(rows)).rounded(.down))
    return (max(0, min(columns - 1, column)), max(0, min(rows - 1, row)))
  }

  /// The cells from one point to another, one for each step along the longer direction.
  private static func cells(
    _ a: PlotFigure.Point, _ b: PlotFigure.Point, _ columns: Int, _ rows: Int
  ) -> [(Int, Int)] {
    let start = cell(a, columns, rows)
    let end = cell(b, columns, rows)
    let steps = max(abs(end.0 - start.0), abs(end.1 - start.1), 1)
    return (0...steps).map { step in
      let part = Double(step) / Double(steps)
      let point = PlotFigure.Point(x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y))
      return cell(point, columns, rows)
    }
  }
}

extension PlotFigure.Panel {
  /// How many levels are drawn in this panel before those of a series: their letters are taken.
  func firstLevel(of series: PlotFigure.Series) -> Int {
    self.series.prefix { $0 != series }.reduce(0) { count, series in
      if case .contours(let contours) = series.shape { count + contours.count } else { count }
    }
  }
}
