import Testing

@testable import LessonSite

/// The script of the pages as it is written: small, whole, and told where it is wrong.
struct ScriptTests {
  private static let script = Result { try Theme(folder: theme).script }

  @Test func theScriptIsSmallAndHasNoDependencies() async throws {
    let script = try Self.script.get()
    let bytes = try await script.minified().get()
    #expect(bytes.count <= 15_360)
    #expect(bytes.count < script.joined.utf8.count, "esbuild is not there; `make test` installs it")
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("http://www.w3.org/1998/Math/MathML", with: "")
    for word in ["import ", "import(", "fetch(", "//", "innerHTML", "eval(", "Function("] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func theScriptsForReadingAreSmall() async throws {
    let theme = try Theme(folder: theme)
    for script in [theme.reading, theme.search] {
      let bytes = try await script.minified().get()
      #expect(bytes.count <= 4_096)
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["import ", "fetch(", "//", "innerHTML", "eval("] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test func theSameScriptIsTheSameBytes() async throws {
    let script = try Self.script.get()
    let first = try await script.minified().get()
    #expect(try await script.minified().get() == first)
  }

  /// Nothing breaks on a machine without esbuild.
  @Test func withoutEsbuildItIsWrittenAsItIs() async throws {
    let script = Script(folder: "script", sources: ["const a = 1;", "const b = a;"])
    let bytes = try await script.minified(by: "no-such-tool").get()
    #expect(String(decoding: bytes, as: UTF8.self) == "(()=>{\nconst a = 1;\nconst b = a;\n})();\n")
  }

  @Test func whatIsNoProgramIsToldWithItsPlace() async throws {
    let script = Script(folder: "t/script", sources: ["const a = 1;\n", "let b;\nlet c d;\n"])
    await #expect(
      throws: SiteError.scriptUnusable(
        file: "t/script/graph.js:2:7", reason: #"Expected ";" but found "d""#)
    ) { try await script.minified().get() }
  }
}
