/// Numbers for the nodes of a graph: a hash table that is no more than two arrays. Laying out a formula looks
/// up each node a few times, and a general dictionary would take most of the time.
struct NodeTable {
  private var keys: [UInt]
  private var numbers: [Int32]
  private var count = 0

  /// - Parameter nodes: how many there will be, about.
  init(expecting nodes: Int = 16) {
    var size = 32
    while size < 2 * nodes { size *= 2 }
    keys = Array(repeating: 0, count: size)
    numbers = Array(repeating: 0, count: size)
  }

  /// The number of a node; setting one replaces it.
  subscript(node: Node) -> Int? {
    get {
      let slot = slot(NodeTable.key(node))
      return keys[slot] == 0 ? nil : Int(numbers[slot])
    }
    set { if let newValue { _ = insert(node, newValue, replacing: true) } }
  }

  /// Gives a node a number if it has none.
  /// - Returns: whether it had none.
  mutating func insert(_ node: Node, _ number: Int = 0) -> Bool {
    insert(node, number, replacing: false)
  }

  private mutating func insert(_ node: Node, _ number: Int, replacing: Bool) -> Bool {
    if 2 * count >= keys.count { grow() }
    let key = NodeTable.key(node)
    let slot = slot(key)
    let isNew = keys[slot] == 0
    if isNew {
      keys[slot] = key
      count += 1
    }
    if isNew || replacing { numbers[slot] = Int32(truncatingIfNeeded: number) }
    return isNew
  }

  private static func key(_ node: Node) -> UInt { UInt(bitPattern: ObjectIdentifier(node)) }

  /// Where a key stands, or the free place where it would.
  private func slot(_ key: UInt) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key >> 4) &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (keys, numbers)
    keys = Array(repeating: 0, count: 2 * old.0.count)
    numbers = Array(repeating: 0, count: keys.count)
    for (key, number) in zip(old.0, old.1) where key != 0 {
      let slot = slot(key)
      keys[slot] = key
      numbers[slot] = number
    }
  }
}
