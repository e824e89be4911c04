import Foundation
import PackagePlugin

/// Compiles the lessons in a target's folder: one Swift file for each, and one that names them all.
@main struct CompileLessons: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let compiler = try context.tool(named: "lessonc").url
    let folder = target.directoryURL.standardizedFileURL.path
    let lessons = target.sourceFiles.map(\.url)
      .filter {
        $0.pathExtension == "md"
          && $0.deletingLastPathComponent().standardizedFileURL.path == folder
      }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL

    let compileLessons = lessons.map { lesson in
      let name = lesson.deletingPathExtension().lastPathComponent
      let swift = output.appending(path: "lesson-\(name).swift")
      return Command.buildCommand(
        displayName: "Compiling lesson \(name)", executable: compiler,
        arguments: ["lesson", lesson.path, "--output", swift.path], inputFiles: [lesson],
        outputFiles: [swift])
    }
    let course = output.appending(path: "course.swift")
    let nameLessons = Command.buildCommand(
      displayName: "Naming the lessons", executable: compiler,
      arguments: [
        "course", "--directory", context.package.directoryURL.path, "--output", course.path,
      ] + lessons.map(\.path),
      inputFiles: [], outputFiles: [course])
    return compileLessons + [nameLessons]
  }
}
