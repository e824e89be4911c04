/// Up to four indices without an array of their own: the operands of one operation.
struct FewNumbers: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral, Equatable {
  private var numbers = SIMD4<Int32>(repeating: -1)
  private(set) var count = 0

  init() {}

  init(arrayLiteral elements: Int...) { for element in elements { append(element) } }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(i: Int) -> Int {
    get { Int(numbers[i]) }
    set { numbers[i] = Int32(truncatingIfNeeded: newValue) }
  }

  /// A fifth is left out: no operation has so many.
  mutating func append(_ number: Int) {
    guard count < 4 else { return }
    numbers[count] = Int32(truncatingIfNeeded: number)
    count += 1
  }

  /// For hashing: a number that the same ones share.
  var bits: UInt64 {
    var bits: UInt64 = 0
    for number in self { bits = (bits ^ UInt64(number)) &* 0x9E37_79B9_7F4A_7C15 }
    return bits ^ (bits >> 29)
  }
}
