extension RandomAccessCollection {
  /// The first index whose element belongs to the second part of a collection that has all elements
  /// of the first part in front; `endIndex` if there is no second part. Takes logarithmic time.
  func partitioningIndex(where belongsInSecondPart: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsInSecondPart(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
