/// The style of the pages: files of `site/style/` in one.
enum Style {
  static let fileName = "style.css"
  /// In order: of two rules that say equally much, the later one holds. What is so on all pages comes
  /// first, what is so only on some windows, with some settings and on paper comes last.
  static let parts = [
    "foundations", "text", "frame", "formulas", "code", "tables", "figures", "plots", "pictures",
    "inputs", "questions", "finding", "course", "wide", "phones", "system-colours", "paper",
  ]
}
