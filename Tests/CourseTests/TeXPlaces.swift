import Formula
import Foundation
import Transcript

/// A piece of TeX of a lesson, and where it stands.
struct TeXPlace {
  enum Kind: String {
    /// As the author wrote it.
    case written
    /// As our printer writes what it has read.
    case printed
  }

  var tex: String
  var isDisplayed = false
  var kind = Kind.written
  /// `Lessons/01-slope.md`
  var file: String
  var source: SourceText
  /// What it is, where that is not plain: `the caption of a figure`.
  var role: String?

  /// What is told of it when it is refused: the place, as compilers name it, and the whole text.
  func message(_ refusal: KaTeX.Refusal) -> String {
    var place = source.position(utf8Offset: 0)
    if kind == .written, role == nil, let offset = refusal.offset {
      let before = tex.utf16.prefix(offset)
      place = source.position(
        utf8Offset: String(decoding: Array(before), as: UTF16.self).utf8.count)
    }
    let what = [role, kind == .printed ? "as our printer writes it" : nil].compactMap(\.self)
    return "\(file):\(place.line):\(place.column): "
      + "KaTeX refuses \(([tex] + what).joined(separator: ", ")): \(refusal.message)"
  }
}

extension Transcript {
  /// All TeX of the lesson: its formulas, those of its questions, its names and its figures.
  var texPlaces: [TeXPlace] {
    let file = "Lessons/" + (lesson.file as NSString).lastPathComponent
    var places: [TeXPlace] = []
    for formula in formulas {
      let place = TeXPlace(
        tex: formula.source.text, isDisplayed: formula.isDisplayed, file: file,
        source: formula.source)
      places += [place] + printed(place, functions: formula.functions)
    }
    for name in names {
      let source = SourceText(name.tex, lineStarts: [name.position])
      places.append(
        TeXPlace(tex: name.tex, file: file, source: source, role: "the name of \(name.swift)"))
    }
    for question in questions {
      let source = SourceText("", lineStarts: [question.position])
      for (tex, role) in question.texts {
        let place = TeXPlace(tex: tex, file: file, source: source, role: role)
        places += [place] + printed(place, functions: functions)
      }
    }
    for code in codes {
      for figure in code.figures.compactMap({ figures.indices.contains($0) ? figures[$0] : nil }) {
        for tex in figure.texts {
          let place = TeXPlace(tex: tex, file: file, source: code.source, role: "in a figure")
          places += [place] + printed(place, functions: functions)
        }
      }
    }
    return places
  }

  private var functions: [String] {
    names.compactMap { if case .function = $0.value { $0.tex } else { nil } }
  }

  /// None if it cannot be read: then it is not printed either.
  private func printed(_ place: TeXPlace, functions: [String]) -> [TeXPlace] {
    let functions = Set(functions.compactMap { Symbol(tex: $0) })
    let quantities = Set(names.compactMap { Symbol(tex: $0.tex) }).subtracting(functions)
    let notation = Notation(functions: functions, quantities: quantities, acceptsUnknown: true)
    guard let formula = try? Formula(tex: place.tex, notation: notation) else { return [] }
    var printed = place
    printed.tex = formula.tex()
    printed.kind = .printed
    return [printed]
  }
}

extension QuestionRecord {
  /// What is asked for, and the answers that tell a mistake. The rest are formulas of the lesson.
  fileprivate var texts: [(tex: String, role: String)] {
    var texts: [(String, String)] = []
    if case .formula(let tex) = kind { texts.append((tex, "an answer")) }
    for mistake in mistakes {
      let typed = try? Formula(typed: mistake.answer, notation: Notation(acceptsUnknown: true))
      if let typed { texts.append((typed.tex(), "a mistake")) }
    }
    return texts
  }
}

extension Figure {
  /// The caption's formulas and, of whatever kind the figure is, every `tex` that is recorded in it.
  fileprivate var texts: [String] {
    var texts = FigureText(caption).parts.compactMap {
      if case .tex(let tex) = $0 { tex } else { nil }
    }
    func collect(_ value: Any) {
      if case .tex(let tex)? = value as? FigureText.Part {
        texts.append(tex)
        return
      }
      for child in Mirror(reflecting: value).children {
        if child.label == "tex", let tex = (child.value as? String?) ?? nil {
          texts.append(tex)
        } else {
          collect(child.value)
        }
      }
    }
    collect(kind)
    return texts
  }
}
