// The file of a checkpoint: 8 bytes of signature, the format's number, the count and a checksum of what follows,
// then the fields one behind the other. Every number is 8 bytes, the lowest first; doubles are their bits.

private let signature: [UInt8] = Array("lessnet\n".utf8)
private let format = 2
private let headLength = 32

extension Checkpoint {
  /// Puts it into a file, whole or not at all: it is written beside the old one, brought to the disk and then
  /// takes its name. Killed at any moment, the program leaves the old file or the new one, and at worst a
  /// file named after it that ends in `.part`.
  ///
  /// - Throws: `CheckpointError.cannotWrite`.
  public func write(to path: String) throws(CheckpointError) {
    var fields = FieldWriter()
    fields.put(self)
    var head = FieldWriter()
    head.bytes = signature
    head.put(format)
    head.put(fields.bytes.count)
    head.put(checksum(fields.bytes[...]))
    do {
      try AtomicFile.write(head.bytes + fields.bytes, to: path)
    } catch {
      throw .cannotWrite(path: path, reason: error.reason)
    }
  }

  /// Reads one that was written by `write(to:)`.
  ///
  /// - Throws: if there is none, if it is no checkpoint, of another format, cut off or damaged.
  public init(contentsOf path: String) throws(CheckpointError) {
    let bytes: [UInt8]
    do {
      bytes = try AtomicFile.read(path)
    } catch {
      throw .cannotRead(path: path, reason: error.reason)
    }
    // Shorter than the signature, it may still have been one.
    guard !bytes.isEmpty, signature.starts(with: bytes.prefix(8)) else {
      throw .foreign(path: path)
    }
    guard bytes.count >= headLength else {
      throw .truncated(path: path, expected: headLength, found: bytes.count)
    }
    var head = FieldReader(bytes[8..<headLength])
    let (found, length, sum) = (head.int() ?? 0, head.int() ?? 0, head.bits() ?? 0)
    guard found == format else { throw .version(path: path, found: found, known: format) }
    guard length >= 0, length <= Int.max - headLength else { throw .damaged(path: path) }
    guard bytes.count >= headLength + length else {
      throw .truncated(path: path, expected: headLength + length, found: bytes.count)
    }
    var fields = FieldReader(bytes[headLength...])
    guard bytes.count == headLength + length, checksum(bytes[headLength...]) == sum,
      let checkpoint = fields.checkpoint(), fields.isAtEnd
    else { throw .damaged(path: path) }
    self = checkpoint
  }
}

/// FNV-1a: a change of one byte always changes it.
private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  bytes.withUnsafeBufferPointer { bytes in
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return sum
  }
}

private struct FieldWriter {
  var bytes: [UInt8] = []

  mutating func put(_ bits: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
  }

  mutating func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }
  mutating func put(_ number: Double) { put(number.bitPattern) }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes += text.utf8
  }

  mutating func put(_ arrays: [[Double]]) {
    put(arrays.count)
    for array in arrays {
      put(array.count)
      bytes.reserveCapacity(bytes.count + 8 * array.count)
      for number in array { put(number) }
    }
  }

  mutating func put(_ evaluation: Evaluation) {
    put(evaluation.loss)
    put(evaluation.accuracy)
  }

  mutating func put(_ checkpoint: Checkpoint) {
    put(checkpoint.layers.count)
    for layer in checkpoint.layers {
      put(layer.inputs)
      put(layer.outputs)
      put(layer.activation)
      put(layer.hasBias ? 1 : 0)
    }
    put(checkpoint.parameters)
    put(checkpoint.loss)
    put(checkpoint.optimizer)
    put(checkpoint.batch)
    put(checkpoint.isSingle ? 1 : 0)
    put(checkpoint.backward == .gradient ? 0 : 1)
    put(checkpoint.memory)
    put(checkpoint.steps)
    put(checkpoint.rate == nil ? 0 : 1)
    put(checkpoint.rate ?? 0)
    put(checkpoint.progress.samples)
    put(checkpoint.progress.loss)
    put(checkpoint.progress.right)
    put(checkpoint.progress.of)
    put(checkpoint.generator == nil ? 0 : 1)
    put(checkpoint.generator ?? 0)
    put(checkpoint.history.epochs.count)
    for epoch in checkpoint.history.epochs {
      put(epoch.epoch)
      put(epoch.training)
      put(epoch.validation == nil ? 0 : 1)
      put(epoch.validation ?? Evaluation(loss: 0, accuracy: 0))
      put(epoch.rate)
    }
  }
}

/// Takes fields off; nil where there are not as many bytes, or no such field.
private struct FieldReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func bits() -> UInt64? {
    guard rest.count >= 8 else { return nil }
    var bits: UInt64 = 0
    for i in 0..<8 { bits |= UInt64(rest[rest.startIndex + i]) << UInt64(8 * i) }
    rest = rest.dropFirst(8)
    return bits
  }

  mutating func int() -> Int? { bits().flatMap { Int(exactly: Int64(bitPattern: $0)) } }
  mutating func double() -> Double? { bits().map { Double(bitPattern: $0) } }

  mutating func flag() -> Bool? {
    switch int() {
    case 0: false
    case 1: true
    default: nil
    }
  }

  /// How many follow, of at least so many bytes each.
  private mutating func count(ofAtLeast length: Int) -> Int? {
    guard let count = int(), count >= 0, count <= rest.count / length else { return nil }
    return count
  }

  private mutating func text() -> String? {
    guard let count = count(ofAtLeast: 1) else { return nil }
    defer { rest = rest.dropFirst(count) }
    return String(validating: rest.prefix(count), as: UTF8.self)
  }

  private mutating func list<Item>(
    ofAtLeast length: Int, _ item: (inout FieldReader) -> Item?
  ) -> [Item]? {
    guard let count = count(ofAtLeast: length) else { return nil }
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count {
      guard let next = item(&self) else { return nil }
      items.append(next)
    }
    return items
  }

  private mutating func arrays() -> [[Double]]? {
    list(ofAtLeast: 8) { $0.list(ofAtLeast: 8) { $0.double() } }
  }

  private mutating func evaluation() -> Evaluation? {
    guard let loss = double(), let accuracy = double() else { return nil }
    return Evaluation(loss: loss, accuracy: accuracy)
  }

  private mutating func layer() -> Checkpoint.Layer? {
    guard let inputs = int(), let outputs = int(), let activation = text(),
      let hasBias = flag()
    else { return nil }
    return Checkpoint.Layer(
      inputs: inputs, outputs: outputs, activation: activation, hasBias: hasBias)
  }

  private mutating func epoch() -> History.Epoch? {
    guard let epoch = int(), let training = evaluation(), let isValidated = flag(),
      let validation = evaluation(), let rate = double()
    else { return nil }
    return History.Epoch(
      epoch: epoch, training: training, validation: isValidated ? validation : nil, rate: rate)
  }

  private mutating func progress() -> EpochProgress? {
    guard let samples = int(), let loss = double(), let right = int(), let of = int(),
      samples >= 0, samples <= of, 0...samples ~= right
    else { return nil }
    var progress = EpochProgress(of: of)
    (progress.samples, progress.loss, progress.right) = (samples, loss, right)
    return progress
  }

  mutating func checkpoint() -> Checkpoint? {
    guard let layers = list(ofAtLeast: 24, { $0.layer() }), let parameters = arrays(),
      let loss = text(), let optimizer = text(), let batch = int(), let isSingle = flag(),
      let isThroughUpdatedWeights = flag(), let memory = arrays(), let steps = double(),
      let hasRate = flag(), let rate = double(), let progress = progress(),
      let isShuffled = flag(), let generator = bits(),
      let epochs = list(ofAtLeast: 56, { $0.epoch() }),
      parameters.map(\.count) == layers.flatMap({ $0.parameterCounts ?? [-1] })
    else { return nil }
    return Checkpoint(
      layers: layers, parameters: parameters, loss: loss, optimizer: optimizer, batch: batch,
      isSingle: isSingle, backward: isThroughUpdatedWeights ? .throughUpdatedWeights : .gradient,
      memory: memory, steps: steps, rate: hasRate ? rate : nil,
      progress: progress, generator: isShuffled ? generator : nil,
      history: History(epochs: epochs))
  }
}
