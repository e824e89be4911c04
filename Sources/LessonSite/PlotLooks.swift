internal import Transcript

/// What tells the series of a plot apart: the colour of its role, and a dash and a mark that no other
/// series beside it has.
struct SeriesLook: Hashable, Sendable {
  let role: PlotFigure.Role
  /// Of the dashes and marks for further series of a role, counted from 1; nil: those of the role.
  var further: Int?

  /// As many further ones as there are marks.
  static let most = furtherOutlines.count

  var className: String {
    "role-" + role.rawValue + (further.map { " further-\($0)" } ?? "")
  }

  /// The corners of its mark around the middle; nil for a disc.
  var outline: [GraphLayout.Point]? {
    let corners = further.flatMap { Self.furtherOutlines[checked: $0 - 1] } ?? roleOutline
    return corners.map { $0.map { GraphLayout.Point(x: $0.0, y: $0.1) } }
  }

  private var roleOutline: [(Double, Double)]? {
    switch role {
    case .subject, .aid: nil
    case .approximation: [(-3.6, -3.6), (3.6, -3.6), (3.6, 3.6), (-3.6, 3.6)]
    case .exact: [(0, -5.2), (5.2, 0), (0, 5.2), (-5.2, 0)]
    case .contrast: [(0, -5), (4.8, 3.6), (-4.8, 3.6)]
    }
  }

  private static let furtherOutlines: [[(Double, Double)]] = [
    // A triangle on its tip, an hourglass, a plus, a bow, a flat bar and a high one.
    [(0, 5), (4.8, -3.6), (-4.8, -3.6)],
    [(-4.4, -4.8), (4.4, -4.8), (-4.4, 4.8), (4.4, 4.8)],
    [
      (-1.6, -5), (1.6, -5), (1.6, -1.6), (5, -1.6), (5, 1.6), (1.6, 1.6), (1.6, 5), (-1.6, 5),
      (-1.6, 1.6), (-5, 1.6), (-5, -1.6), (-1.6, -1.6),
    ],
    [(-4.8, -4.4), (4.8, 4.4), (4.8, -4.4), (-4.8, 4.4)],
    [(-5.4, -2), (5.4, -2), (5.4, 2), (-5.4, 2)],
    [(-2, -5.4), (2, -5.4), (2, 5.4), (-2, 5.4)],
  ]
}

/// The looks of all series of a figure. One that stands in several panels has the same in each.
struct PlotLooks: Hashable, Sendable {
  private struct Key: Hashable {
    var role: PlotFigure.Role
    var label: FigureText
  }

  private var looks: [Key: SeriesLook] = [:]

  init(_ figure: PlotFigure) {
    let panels = figure.panels.map { $0.series.compactMap(Self.key) }
    for key in panels.joined() where looks[key] == nil {
      let beside = panels.filter { $0.contains(key) }.joined().compactMap { looks[$0] }
      let choices =
        [SeriesLook(role: key.role)]
        + (1...SeriesLook.most).map { SeriesLook(role: key.role, further: $0) }
      // Not even in another colour.
      let free = choices.first { choice in
        !beside.contains {
          $0.further == choice.further && (choice.further != nil || $0.role == choice.role)
        }
      }
      looks[key] = free ?? choices[0]
    }
  }

  /// What has no label is told by its role alone.
  func look(of series: PlotFigure.Series) -> SeriesLook {
    Self.key(series).flatMap { looks[$0] } ?? SeriesLook(role: series.role)
  }

  private static func key(_ series: PlotFigure.Series) -> Key? {
    series.isContours ? nil : series.label.map { Key(role: series.role, label: $0) }
  }
}
