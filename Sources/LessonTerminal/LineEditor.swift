internal import Clibedit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line typed at a terminal that can be edited, with the lines before it as history and names completed by
/// the tab key. The only user of libedit.
///
/// libedit's own handling of signals is left off: it passes each one on to the whole process group. What
/// restores the terminal is `RawMode`, which must live while a line is read.
final class LineEditor {
  /// Where bytes come from: nil at the end of input. `onResume` is called when the process goes on after it
  /// was stopped.
  typealias Reader = (_ onResume: () -> Void) -> UInt8?

  private let editor: OpaquePointer
  private let history: OpaquePointer
  private let files: [UnsafeMutablePointer<FILE>]
  private let locale: locale_t?
  private let isUnicode: Bool
  private var prompt = WideText("")
  /// libedit keeps the pointer.
  private let completing = WideText("complete-name")
  private var names: [String] = []
  private var reader: Reader = { _ in nil }
  private var width = 0

  /// Lines kept to come back to.
  private static let rememberedLines: Int32 = 200

  /// nil if the system has no room for it. The descriptors are terminals and stay open.
  init?(input: Int32, output: Int32, charset: Charset) {
    isUnicode = charset == .unicode
    locale = edit_locale(isUnicode ? 1 : 0)
    guard let source = LineEditor.file(input, "r") else { return nil }
    guard let target = LineEditor.file(output, "w"), let history = history_winit() else {
      fclose(source)
      return nil
    }
    files = [source, target]
    self.history = history
    let former = LineEditor.use(locale)
    defer { LineEditor.use(former) }
    guard let editor = el_init("lessons", source, target, target) else {
      history_wend(history)
      for file in [source, target] { fclose(file) }
      return nil
    }
    self.editor = editor
    edit_keep(history, LineEditor.rememberedLines)
    edit_set_history(editor, history)
    edit_set_emacs(editor)
    edit_take_interrupts(editor)
    edit_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    edit_set_prompt(editor) { edit in LineEditor.owner(of: edit)?.prompt.pointer }
    edit_set_reader(editor) { edit, character in
      LineEditor.owner(of: edit)?.read(into: character) ?? -1
    }
    edit_add_command(editor, completing.pointer, completing.pointer) { edit, _ in
      LineEditor.owner(of: edit)?.complete() ?? UInt8(CC_ERROR)
    }
    for (key, command) in LineEditor.keys {
      WideText.with(key) { key in WideText.with(command) { edit_bind(editor, key, $0) } }
    }
  }

  deinit {
    el_end(editor)
    history_wend(history)
    for file in files { fclose(file) }
    if let locale { freelocale(locale) }
  }

  /// Beside those that the editor has by itself.
  private static let keys = [
    ("\t", "complete-name"), ("^R", "em-inc-search-prev"), ("\u{1B}[H", "ed-move-to-beg"),
    ("\u{1B}[F", "ed-move-to-end"), ("\u{1B}[3~", "ed-delete-next-char"),
    ("\u{1B}[1;5C", "em-next-word"), ("\u{1B}[1;5D", "ed-prev-word"),
  ]

  /// - Parameter names: what the tab key completes.
  /// - Returns: the line without its end; nil at the end of input.
  func line(prompt: String, completing names: [String], from reader: @escaping Reader) -> String? {
    self.prompt = WideText(prompt)
    self.names = names
    self.reader = reader
    width = windowWidth ?? 0
    let former = LineEditor.use(locale)
    defer {
      LineEditor.use(former)
      self.reader = { _ in nil }
    }
    var count: Int32 = 0
    guard let start = el_wgets(editor, &count), count > 0 else { return nil }
    let line = text(UnsafeBufferPointer(start: start, count: Int(count)))
    if line.contains(where: { !$0.isWhitespace }) {
      WideText.with(line) { edit_remember(history, $0) }
    }
    return line
  }
}

// MARK: - Called by libedit

extension LineEditor {
  private static func owner(of editor: OpaquePointer?) -> LineEditor? {
    guard let editor, let owner = edit_owner(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(owner).takeUnretainedValue()
  }

  /// 1 with a character, 0 at the end of input.
  private func read(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    guard var first = reader(drawAnew) else { return 0 }
    if first == 3 {
      // Ctrl-C takes back what was typed; where nothing was, it ends the input.
      guard hasText else { return 0 }
      first = 21
    }
    let now = windowWidth ?? width
    if now != width {
      width = now
      el_resize(editor)
    }
    guard isUnicode, first >= 0x80 else {
      character?.pointee = wchar_t(first)
      return 1
    }
    var bytes = [first]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    while bytes.count < length, let next = reader(drawAnew) { bytes.append(next) }
    let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    character?.pointee = wchar_t(truncatingIfNeeded: scalar.value)
    return 1
  }

  private var hasText: Bool {
    guard let line = el_wline(editor)?.pointee, let start = line.buffer, let end = line.lastchar
    else { return false }
    return end > start
  }

  private var windowWidth: Int? { TerminalFacts.windowSize(fileno(files[1]))?.columns }

  /// Whoever had the terminal meanwhile has left another mode and another line.
  private func drawAnew() { edit_draw_anew(editor) }

  private func complete() -> UInt8 {
    guard let line = el_wline(editor)?.pointee, let start = line.buffer, let cursor = line.cursor
    else { return UInt8(CC_ERROR) }
    let before = text(UnsafeBufferPointer(start: start, count: max(0, cursor - start)))
    let completion = Completion(of: before, among: names)
    if !completion.addition.isEmpty {
      WideText.with(completion.addition) { _ = el_winsertstr(editor, $0) }
      return UInt8(CC_REFRESH)
    }
    guard completion.candidates.count > 1 else { return UInt8(CC_NORM) }
    let list = Wrapping.lines(
      [Span(completion.candidates.joined(separator: "  "))], width: max(20, width - 1))
    fputs("\n" + list.map { $0.text + "\n" }.joined(), files[1])
    return UInt8(CC_REDISPLAY)
  }

  private func text(_ characters: UnsafeBufferPointer<wchar_t>) -> String {
    let line = characters.prefix { $0 != 0 && $0 != 10 && $0 != 13 }
    if !isUnicode {
      return String(decoding: line.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    }
    var view = String.UnicodeScalarView()
    for character in line {
      view.append(Unicode.Scalar(UInt32(truncatingIfNeeded: character)) ?? "\u{FFFD}")
    }
    return String(view)
  }
}

// MARK: - Resources

extension LineEditor {
  private static func file(_ descriptor: Int32, _ mode: String) -> UnsafeMutablePointer<FILE>? {
    let own = dup(descriptor)
    guard own >= 0 else { return nil }
    _ = fcntl(own, F_SETFD, FD_CLOEXEC)
    guard let file = fdopen(own, mode) else {
      close(own)
      return nil
    }
    return file
  }

  /// For this thread: the rest of the program keeps the plain locale.
  @discardableResult
  private static func use(_ locale: locale_t?) -> locale_t? { uselocale(locale) }
}

/// Text as the editor takes it, kept where it is.
private final class WideText {
  let pointer: UnsafeMutablePointer<wchar_t>

  init(_ text: String) {
    let scalars = text.unicodeScalars.map { wchar_t(truncatingIfNeeded: $0.value) }
    pointer = .allocate(capacity: scalars.count + 1)
    pointer.initialize(from: scalars, count: scalars.count)
    (pointer + scalars.count).initialize(to: 0)
  }

  deinit { pointer.deallocate() }

  static func with(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Void) {
    let wide = WideText(text)
    withExtendedLifetime(wide) { body(wide.pointer) }
  }
}
