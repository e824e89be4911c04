/// How large boxes are: as large as the longest text needs in the broadest of the fonts that readers have,
/// or as small as it may be to fit a room.
extension GraphBoxes {
  /// Between boxes side by side on a phone.
  static func gap(_ form: Form) -> Double { form == .small ? 4 : 7 }

  /// An even number of pixels, so that both its ends are whole.
  static func size(
    _ style: Style, _ boxes: [Box], fitting room: Room
  ) -> (width: Double, height: Double, form: Form) {
    let (width, height, form) = exactSize(style, boxes, fitting: room)
    return (2 * (width / 2).rounded(form == .small ? .down : .up), height, form)
  }

  private static func exactSize(
    _ style: Style, _ boxes: [Box], fitting room: Room
  ) -> (width: Double, height: Double, form: Form) {
    func widest(_ width: (Box) -> Double) -> Double { boxes.map(width).max() ?? 0 }
    func head(_ margin: Double) -> Double {
      widest { Double($0.name.count) * 11 + Double($0.operation.count) * 8 + margin }
    }
    let digits = widest { Double(max($0.value?.text.count ?? 0, $0.gradient?.text.count ?? 0)) }
    switch style {
    case .operations:
      return room == .phone
        ? (max(76, head(26), digits * 9 + 8), 116, .stacked)
        : (max(132, head(40), digits * 9 + 84), 84, .labelled)
    case .network:
      let bare = max(72, head(26), digits * 9 + 14)
      let labelled = max(bare, digits * 9 + 60)
      switch room {
      case .ample: return (labelled, 80, .labelled)
      case .tight, .phone: return (bare, 80, .bare)
      case .row(let width, let count):
        func share(_ form: Form) -> Double {
          (width - 12 - Double(count - 1) * gap(form)) / Double(max(1, count))
        }
        if share(.labelled) >= labelled { return (labelled, 80, .labelled) }
        let small = max(widest { Double($0.name.count) * 9 + 10 }, digits * 7.6 + 4)
        return share(.bare) >= bare || small >= bare
          ? (max(bare, min(bare + 10, share(.bare))), 80, .bare)
          : (max(small, share(.small)), 80, .small)
      }
    case .worksheet:
      let given = widest { Double($0.value?.text.count ?? 0) * 8.4 + 16 }
      return (max(96, given), 38 + 2 * (16 + fieldHeight), .labelled)
    case .map:
      return (max(28, widest { Double($0.name.count) * 9 + 10 }), 26, .labelled)
    }
  }
}
