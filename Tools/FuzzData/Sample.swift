import Foundation

/// Good files of one kind, in the pieces that are changed.
struct Sample {
  typealias Piece = (name: String, bytes: [UInt8])

  var name: String
  var pieces: [Piece]
  /// Which of the files is read; empty for the folder they are in.
  var target = ""
  /// The files, of the pieces.
  var assemble: @Sendable ([Piece]) -> [Piece] = { $0 }

  static func all(_ recording: Recording) -> [Sample] {
    func pieces(_ set: String) -> [Piece] {
      (recording.sets[set] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, [UInt8]($0.value)) }
    }
    let idx = pieces("idx")
    let arrays = recording.arrays.filter { !$0.name.hasPrefix("|u1") }.map { archive in
      Sample(
        name: "archive \(archive.name)", pieces: [("a.npz", [UInt8](archive.file))],
        target: "a.npz")
    }
    return [
      Sample(name: "idx", pieces: idx),
      Sample(name: "idx-gz", pieces: pieces("idx-gz")),
      Sample(name: "stored", pieces: pieces("stored"), target: "mnist.npz"),
      Sample(name: "deflated", pieces: pieces("deflated"), target: "mnist.npz"),
      Sample(name: "csv", pieces: [("digits.csv", csv(recording))], target: "digits.csv"),
      // Packed after the change, with checksums that hold: what is changed is read.
      Sample(name: "idx in gzip", pieces: idx) { pieces in
        pieces.map { ($0.name + ".gz", Container.gzip($0.bytes)) }
      },
      Sample(name: "arrays in zip", pieces: members(recording), target: "a.npz") { pieces in
        [("a.npz", Container.zip(pieces))]
      },
    ] + arrays
  }

  /// With the names of columns, as they are found on the net.
  static func csv(_ recording: Recording) -> [UInt8] {
    var text = "label," + (0..<784).map { "pixel\($0)" }.joined(separator: ",") + "\r\n"
    for (sample, label) in recording.labels.prefix(2).enumerated() {
      let pixels = recording.pixels[sample * 784..<(sample + 1) * 784]
      text += ([label] + pixels.map(Int.init)).map(String.init).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  private static func members(_ recording: Recording) -> [Piece] {
    [
      ("x_train.npy", npy("|u1", "(2, 28, 28)", Array(recording.pixels.prefix(2 * 784)))),
      (
        "y_train.npy",
        npy("<i2", "(2,)", recording.labels.prefix(2).flatMap { Container.little(Int16($0)) })
      ),
    ]
  }

  /// An array as NumPy writes it.
  static func npy(
    _ type: String, _ shape: String, _ numbers: [UInt8], fortran: String = "False"
  ) -> [UInt8] {
    npy(head: "{'descr': '\(type)', 'fortran_order': \(fortran), 'shape': \(shape), }", numbers)
  }

  static func npy(head: String, _ numbers: [UInt8]) -> [UInt8] {
    var head = Array(head.utf8)
    head += [UInt8](repeating: 0x20, count: 63 - (10 + head.count) % 64) + [0x0A]
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + Container.little(UInt16(head.count)) + head
      + numbers
  }
}
