// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: language mode 6 and the upcoming features that make
/// imports and existentials visible where they are used. Warnings are errors.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// What computes is optimised in a debug build too: a lesson that trains a network would else take
/// minutes in every test. Arithmetic stays checked; only `assert` is left out.
let fast: [SwiftSetting] =
  strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The course is compiled like the rest, but a step that always throws makes a generated line
/// unreachable, and that warning must not stop the build. Lesson by lesson, so that an edited step
/// compiles no other.
let course: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .unsafeFlags(
    ["-no-whole-module-optimization", "-enable-batch-mode", "-incremental"],
    .when(configuration: .release)),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "lessons",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "LessonKit", targets: ["LessonKit"]),
    .library(name: "LessonCommands", targets: ["LessonCommands"]),
    .plugin(name: "CompileLessons", targets: ["CompileLessons"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
  ],
  targets: [
    // The mathematics.
    .systemLibrary(
      name: "CBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .target(name: "Autodiff", dependencies: ["CBLAS"], swiftSettings: fast),
    .target(name: "Formula", dependencies: ["Autodiff"], swiftSettings: fast),
    .target(name: "NeuralNetwork", dependencies: ["Autodiff"], swiftSettings: fast),

    // Digits from files.
    .systemLibrary(
      name: "Czlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "Clibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .target(
      name: "DataFiles",
      dependencies: ["Autodiff", "Clibzip", "Czlib", "NeuralNetwork", "Transcript"],
      swiftSettings: fast),

    // The lesson: what it is, and what a run of it yielded.
    .target(name: "Transcript", swiftSettings: strict),
    .systemLibrary(
      name: "Ccmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(
      name: "LessonDocument", dependencies: ["Ccmark", "Transcript", yams], swiftSettings: strict),
    .target(
      name: "LessonKit",
      dependencies: ["Autodiff", "Formula", "LessonDocument", "NeuralNetwork", "Transcript"],
      swiftSettings: strict),

    // Three readers of a transcript.
    .target(name: "LessonReport", dependencies: ["Formula", "Transcript"], swiftSettings: strict),
    .systemLibrary(
      name: "Cpng", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .target(
      name: "LessonSite", dependencies: ["Cpng", "Formula", "Transcript", mustache, subprocess],
      swiftSettings: strict),
    .systemLibrary(
      name: "Clibedit", pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"]), .brew(["libedit"])]
    ),
    .target(
      name: "LessonTerminal", dependencies: ["Clibedit", "Formula", "Transcript"],
      swiftSettings: strict),

    // Shows a site to the browsers of this machine while it is written.
    .target(name: "LessonServer", dependencies: [flyingFox, flyingSocks], swiftSettings: strict),

    // The program.
    .target(
      name: "LessonCommands",
      dependencies: [
        "Autodiff", "DataFiles", "LessonDocument", "LessonKit", "LessonReport", "LessonServer",
        "LessonSite", "LessonTerminal", "NeuralNetwork", "Transcript", argumentParser, subprocess,
      ],
      swiftSettings: strict),
    .executableTarget(name: "lessonc", dependencies: ["LessonDocument"], swiftSettings: strict),
    .plugin(name: "CompileLessons", capability: .buildTool(), dependencies: ["lessonc"]),
    .executableTarget(
      // The core is named too, though LessonKit gives it on: else a change of its functions would
      // not compile the lessons again.
      name: "lessons", dependencies: ["Autodiff", "LessonCommands", "LessonKit", "NeuralNetwork"],
      path: "Lessons", exclude: ["Recorded"],
      swiftSettings: course, plugins: ["CompileLessons"]),

    // How fast the core is: Benchmarks/core.
    .executableTarget(
      name: "CoreBenchmarks", dependencies: ["Autodiff", "NeuralNetwork"],
      path: "Benchmarks/CoreBenchmarks",
      swiftSettings: strict),
    // How fast the judge is: Benchmarks/judge.
    .executableTarget(
      name: "JudgeBenchmarks", dependencies: ["Autodiff", "Formula"],
      path: "Benchmarks/JudgeBenchmarks", swiftSettings: strict),

    // Looks for formulas that the engine cannot bear: Tools/fuzz-formulas.
    .executableTarget(
      name: "FuzzFormulas", dependencies: ["Autodiff", "Formula"], path: "Tools/FuzzFormulas",
      swiftSettings: strict),

    // Looks for data files that the readers cannot bear: Tools/fuzz-data.
    .executableTarget(
      name: "FuzzData", dependencies: ["Autodiff", "DataFiles", "NeuralNetwork"],
      path: "Tools/FuzzData",
      swiftSettings: fast),

    // Tests. The fixture course is a program like `lessons`, with lessons that go wrong.
    .executableTarget(
      name: "FixtureCourse", dependencies: ["Autodiff", "LessonCommands", "LessonKit"],
      path: "Tests/FixtureCourse", swiftSettings: course, plugins: ["CompileLessons"]),
    .testTarget(
      name: "AutodiffTests", dependencies: ["Autodiff"], exclude: ["Recorded"],
      swiftSettings: strict),
    .testTarget(
      name: "NeuralNetworkTests", dependencies: ["Autodiff", "NeuralNetwork"],
      exclude: ["Recorded"], swiftSettings: strict),
    .testTarget(
      name: "DataFilesTests",
      dependencies: ["Autodiff", "DataFiles", "FuzzData", "NeuralNetwork"],
      exclude: ["Recorded"], swiftSettings: strict),
    .testTarget(
      name: "FormulaTests", dependencies: ["Autodiff", "Formula"],
      exclude: ["Gallery", "Recorded"], swiftSettings: strict),
    .testTarget(
      name: "LessonDocumentTests",
      dependencies: ["Ccmark", "LessonDocument", "Transcript", "lessonc"], swiftSettings: strict),
    .testTarget(
      name: "LessonKitTests",
      dependencies: ["Autodiff", "LessonDocument", "LessonKit", "Transcript"],
      swiftSettings: strict),
    .testTarget(
      name: "LessonReportTests", dependencies: ["LessonReport", "Transcript"],
      swiftSettings: strict),
    .testTarget(
      name: "LessonServerTests", dependencies: ["LessonServer"], swiftSettings: strict),
    .testTarget(
      name: "LessonSiteTests", dependencies: ["Cpng", "Formula", "LessonSite", "Transcript"],
      exclude: ["chain-rule.golden.html"], swiftSettings: strict),
    .testTarget(
      name: "LessonTerminalTests", dependencies: ["Formula", "LessonTerminal", "Transcript"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "LessonCommandsTests",
      dependencies: [
        "Autodiff", "FixtureCourse", "Formula", "LessonCommands", "LessonDocument", "LessonKit",
        "LessonReport", "LessonTerminal", "NeuralNetwork", "Transcript", "lessons", argumentParser,
        yams,
      ],
      exclude: ["Recorded"], swiftSettings: strict),
    .testTarget(
      name: "CourseTests",
      dependencies: [
        "Autodiff", "FixtureCourse", "Formula", "LessonCommands", "LessonKit", "LessonSite",
        "LessonTerminal", "NeuralNetwork", "Transcript", "lessons",
      ],
      exclude: ["Browser"], swiftSettings: strict),
  ]
)
