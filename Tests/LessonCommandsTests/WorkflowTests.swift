import Foundation
import Testing
import Yams

/// What a robot is told to do here, it can do.
struct WorkflowTests {
  private static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  private static func text(_ file: String) throws -> String {
    try String(contentsOfFile: root + "/" + file, encoding: .utf8)
  }

  private static func workflow() throws -> Node {
    try #require(try Yams.compose(yaml: text(".github/workflows/pages.yml")))
  }

  private static func steps(of job: String) throws -> [Node] {
    let job = try #require(try workflow()["jobs"]?[job], "there is no job \(job)")
    return try #require(job["steps"]?.sequence.map(Array.init))
  }

  @Test func theSiteIsBuiltByATargetThatExists() throws {
    let steps = try Self.steps(of: "build")
    let commands = steps.compactMap { $0["run"]?.string }
    let makefile = try Self.text("Makefile").components(separatedBy: "\n")
    let targets = commands.flatMap { $0.components(separatedBy: " && ") }
      .filter { $0.hasPrefix("make ") }.flatMap { $0.split(separator: " ").dropFirst() }
    #expect(targets == ["site"])
    for target in targets { #expect(makefile.contains { $0.hasPrefix(target + ":") }, "\(target)") }
  }

  /// The address comes from the action that knows it, in a variable that the Makefile reads, and the
  /// folder that is uploaded is the one that `make site` writes.
  @Test func theAddressAndTheFolderReachWhereTheyAreUsed() throws {
    let steps = try Self.steps(of: "build")
    let pages = try #require(steps.first { $0["uses"]?.string == "actions/configure-pages@v5" })
    let build = try #require(steps.first { $0["run"]?.string == "make site" })
    let address = "${{ steps.\(pages["id"]?.string ?? "").outputs.base_url }}"
    #expect(build["env"]?["BASE_URL"]?.string == address)
    let makefile = try Self.text("Makefile")
    #expect(makefile.contains("BASE_URL ?=\n"))
    #expect(makefile.contains("$(if $(BASE_URL),--base-url '$(BASE_URL)')"))
    let upload = try #require(
      steps.first { $0["uses"]?.string?.hasPrefix("actions/upload-pages-artifact@") == true })
    let folder = try #require(upload["with"]?["path"]?.string)
    #expect(makefile.contains("--output \(folder)"))
  }

  @Test func theSiteIsDeployedWithTheRightsThatTakes() throws {
    let workflow = try Self.workflow()
    #expect(workflow["permissions"]?["pages"]?.string == "write")
    #expect(workflow["permissions"]?["id-token"]?.string == "write")
    #expect(workflow["permissions"]?["contents"]?.string == "read")
    #expect(workflow["jobs"]?["deploy"]?["needs"]?.string == "build")
    let uses = try Self.steps(of: "deploy").compactMap { $0["uses"]?.string }
    #expect(uses == ["actions/deploy-pages@v4"])
  }
}
