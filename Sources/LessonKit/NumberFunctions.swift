// The elementary functions of plain numbers. Lessons get them from here: with Foundation imported, long
// expressions of numbers and tensors no longer type-check in reasonable time.

public func exp(_ x: Double) -> Double { .evaluate(.exp, x) }
/// The natural logarithm.
public func log(_ x: Double) -> Double { .evaluate(.log, x) }
public func sqrt(_ x: Double) -> Double { .evaluate(.sqrt, x) }
public func sin(_ x: Double) -> Double { .evaluate(.sin, x) }
public func cos(_ x: Double) -> Double { .evaluate(.cos, x) }
public func tan(_ x: Double) -> Double { .evaluate(.tan, x) }
public func tanh(_ x: Double) -> Double { .evaluate(.tanh, x) }
public func sigmoid(_ x: Double) -> Double { .evaluate(.sigmoid, x) }
public func pow(_ x: Double, _ n: Double) -> Double { .evaluate(.power, x, n) }
