/// The traced graph of one value, every operation of it or only some of its values: value and gradient on
/// each node, local derivative on each edge.
public struct GraphFigure: Codable, Hashable, Sendable {
  public struct Node: Codable, Hashable, Sendable {
    /// Index into `Transcript.graph`.
    public var id: Int
    /// Its mathematical name in TeX; nil for a value on the way.
    public var tex: String?
    /// What the node does, as short text: `input`, `3 · □`, `□ + 1`, `□²`, `sin □`, `□ · □`. Empty where
    /// it is more than one operation.
    public var operation: String
    public var value: Double
    /// The derivative of the output by this node.
    public var gradient: Double
    /// Index into `Transcript.graph` of the gradient, if it follows the inputs.
    public var gradientNode: Int?
    /// The text speaks of this one.
    public var isHere: Bool

    public init(
      id: Int, tex: String?, operation: String, value: Double, gradient: Double,
      gradientNode: Int? = nil, isHere: Bool = false
    ) {
      self.id = id
      self.tex = tex
      self.operation = operation
      self.value = value
      self.gradient = gradient
      self.gradientNode = gradientNode
      self.isHere = isHere
    }
  }

  public struct Edge: Codable, Hashable, Sendable {
    /// Node ids.
    public var from: Int
    public var to: Int
    /// The derivative of `to` by `from`, all other nodes of the figure held fixed.
    public var localDerivative: Double
    /// Indices into `Transcript.graph` of the local derivative and of what flows back through the edge,
    /// if they follow the inputs.
    public var localNode: Int?
    public var flowNode: Int?
    /// The input that `from` is multiplied by on its way, if that is no node of the figure.
    public var weight: Weight?
    /// Its place, from 1, on the way back that the figure points out.
    public var mark: Int?

    public init(
      from: Int, to: Int, localDerivative: Double, localNode: Int? = nil, flowNode: Int? = nil,
      weight: Weight? = nil, mark: Int? = nil
    ) {
      self.from = from
      self.to = to
      self.localDerivative = localDerivative
      self.localNode = localNode
      self.flowNode = flowNode
      self.weight = weight
      self.mark = mark
    }
  }

  /// A weight, on the edge that it belongs to.
  public struct Weight: Codable, Hashable, Sendable {
    /// Its mathematical name in TeX.
    public var tex: String
    public var value: Double
    /// The derivative of the output by this weight.
    public var gradient: Double
    /// Indices into `Transcript.graph` of both, if they follow the inputs.
    public var node: Int?
    public var gradientNode: Int?

    public init(
      tex: String, value: Double, gradient: Double, node: Int? = nil, gradientNode: Int? = nil
    ) {
      self.tex = tex
      self.value = value
      self.gradient = gradient
      self.node = node
      self.gradientNode = gradientNode
    }
  }

  /// How much of it is filled in.
  public enum Content: String, Codable, CaseIterable, Sendable {
    /// Values of what comes in and the weights; every other box is left empty, to be filled by hand.
    case worksheet
    /// The way forward: values, and a question mark for every gradient.
    case values
    /// The way back too: gradients, and the local derivative on each edge.
    case gradients
  }

  /// Inputs first, the output last.
  public var nodes: [Node]
  public var edges: [Edge]
  public var content: Content
  /// No numbers, only where in the graph the text is: the nodes that are `isHere`.
  public var isMap: Bool

  public init(
    nodes: [Node], edges: [Edge], content: Content = .gradients, isMap: Bool = false
  ) {
    self.nodes = nodes
    self.edges = edges
    self.content = content
    self.isMap = isMap
  }

  /// Nothing of the figure leads to it: what a worksheet fills in.
  public func isGiven(_ node: Node) -> Bool { !edges.contains { $0.to == node.id } }

  /// What flows back through an edge: its share of the gradient of the node it comes from.
  public func flow(_ edge: Edge) -> Double {
    let gradient = nodes.first { $0.id == edge.to }?.gradient ?? .nan
    return gradient * edge.localDerivative
  }
}
