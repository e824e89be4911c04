/// One step of a laid-out computation. Offsets count numbers from the start of the memory.
struct Instruction {
  enum Code: UInt8 {
    case add, subtract, multiply, divide, negate
    /// a · b + c
    case multiplyAdd
    /// c − a · b
    case multiplySubtract
    /// An entry of the table of primitives, number by number.
    case unary, binary
    /// Number i of the result is number `map[i]` of the operand, or is added to number `map[i]`.
    case take, accumulate
    /// A row of `index` numbers again and again; the sum of `index` rows.
    case repeatRow, sumRows
    /// Anything else.
    case kernel
    /// scale · A B, to which `c` may be added.
    case product
    case copy
  }

  /// Whether an operand has as many numbers as the result, or one for all of them.
  enum Reach: UInt8 { case each, first, second }

  var code: Code
  var reach = Reach.each
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
  var out: Int32 = 0
  /// Numbers of the result.
  var count: Int32 = 1
  /// Index into the functions, kernels or products.
  var index: Int32 = 0
}

/// A laid-out computation with its memory. Nothing is allocated when it runs.
final class Execution<S: Scalar> {
  struct Product {
    var sizes: MatrixProduct.Sizes
    var scale: Double
    /// Where a number stands by which it is scaled too.
    var factor: Int?
    var isAdded: Bool
  }

  /// Bytes in a line of the processor's cache.
  static var alignment: Int { 64 }

  let points: Int
  private let instructions: [Instruction]
  private let unaries: [ArrayFunction<S>]
  private let binaries: [@Sendable (S, S) -> S]
  private let maps: [[Int]]
  private let kernels: [Kernel<S>]
  private let products: [Product]
  let memory: UnsafeMutablePointer<S>

  init(
    points: Int, size: Int, instructions: [Instruction], unaries: [ArrayFunction<S>],
    binaries: [@Sendable (S, S) -> S], maps: [[Int]], kernels: [Kernel<S>], products: [Product]
  ) {
    self.points = points
    self.instructions = instructions
    self.unaries = unaries
    self.binaries = binaries
    self.maps = maps
    self.kernels = kernels
    self.products = products
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, size) * MemoryLayout<S>.stride, alignment: Self.alignment)
    memory = bytes.bindMemory(to: S.self, capacity: max(1, size))
    memory.initialize(repeating: S(0), count: max(1, size))
  }

  // Scalars are plain values: there is nothing to deinitialize.
  deinit { UnsafeMutableRawPointer(memory).deallocate() }

  func run() {
    instructions.withUnsafeBufferPointer { Self.run($0, memory, self) }
  }

  @_specialize(where S == Double)
  @_specialize(where S == Float)
  @_specialize(where S == Bounded)
  @_specialize(where S == Precise)
  private static func run(
    _ instructions: UnsafeBufferPointer<Instruction>, _ memory: UnsafeMutablePointer<S>,
    _ execution: Execution<S>
  ) {
    for instruction in instructions {
      let a = memory + Int(instruction.a)
      let b = memory + Int(instruction.b)
      let out = memory + Int(instruction.out)
      if instruction.count == 1 {
        // One number: a graph of scalars is thousands of these.
        switch instruction.code {
        case .add:
          out.pointee = a.pointee + b.pointee
          continue
        case .subtract:
          out.pointee = a.pointee - b.pointee
          continue
        case .multiply:
          out.pointee = a.pointee * b.pointee
          continue
        case .multiplyAdd:
          out.pointee = a.pointee * b.pointee + memory[Int(instruction.c)]
          continue
        case .multiplySubtract:
          out.pointee = memory[Int(instruction.c)] - a.pointee * b.pointee
          continue
        default: break
        }
      }
      let count = Int(instruction.count)
      let index = Int(instruction.index)
      switch instruction.code {
      case .add: combine(a, b, out, count, instruction.reach) { $0 + $1 }
      case .subtract: combine(a, b, out, count, instruction.reach) { $0 - $1 }
      case .multiply: combine(a, b, out, count, instruction.reach) { $0 * $1 }
      case .divide: combine(a, b, out, count, instruction.reach) { $0 / $1 }
      case .negate: for i in 0..<count { out[i] = -a[i] }
      case .multiplyAdd:
        let c = memory + Int(instruction.c)
        if instruction.reach == .first {
          let x = a.pointee
          for i in 0..<count { out[i] = x * b[i] + c[i] }
        } else {
          for i in 0..<count { out[i] = a[i] * b[i] + c[i] }
        }
      case .multiplySubtract:
        let c = memory + Int(instruction.c)
        if instruction.reach == .first {
          let x = a.pointee
          for i in 0..<count { out[i] = c[i] - x * b[i] }
        } else {
          for i in 0..<count { out[i] = c[i] - a[i] * b[i] }
        }
      case .unary: execution.unaries[index](a, out, count)
      case .binary:
        let f = execution.binaries[index]
        combine(a, b, out, count, instruction.reach, f)
      case .repeatRow:
        for row in 0..<(count / index) { (out + row * index).update(from: a, count: index) }
      case .sumRows:
        out.update(from: a, count: count)
        for row in 1..<max(1, index) {
          let next = a + row * count
          for i in 0..<count { out[i] = out[i] + next[i] }
        }
      case .take:
        let points = execution.points
        let map = execution.maps[index]
        for i in map.indices {
          for p in 0..<points { out[i * points + p] = a[map[i] * points + p] }
        }
      case .accumulate:
        let points = execution.points
        let map = execution.maps[index]
        out.update(repeating: S(0), count: count)
        for i in map.indices {
          for p in 0..<points {
            out[map[i] * points + p] = out[map[i] * points + p] + a[i * points + p]
          }
        }
      case .kernel:
        execution.kernels[index](Operands(a: a, b: b, c: memory + Int(instruction.c)), out)
      case .product:
        let product = execution.products[index]
        product.sizes.multiply(
          a, b, into: out,
          scale: product.factor.map { product.scale * memory[$0].double } ?? product.scale,
          adding: product.isAdded, points: execution.points)
      case .copy: out.update(from: a, count: count)
      }
    }
  }

  @inline(__always)
  private static func combine(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, _ out: UnsafeMutablePointer<S>,
    _ count: Int, _ reach: Instruction.Reach, _ function: (S, S) -> S
  ) {
    switch reach {
    case .each: for i in 0..<count { out[i] = function(a[i], b[i]) }
    case .first:
      let x = a.pointee
      for i in 0..<count { out[i] = function(x, b[i]) }
    case .second:
      let y = b.pointee
      for i in 0..<count { out[i] = function(a[i], y) }
    }
  }
}
