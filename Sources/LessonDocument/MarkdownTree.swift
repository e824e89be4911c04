import Ccmark
import Transcript

/// A document parsed by cmark. It owns the tree and frees it; nodes are lent for the time of `read`.
struct MarkdownTree: ~Copyable {
  private let root: OpaquePointer?

  init(_ bytes: [UInt8]) {
    root = bytes.withUnsafeBytes {
      cmark_parse_document(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count,
        // Else lines are not counted on behind code that is broken over two.
        CMARK_OPT_SOURCEPOS)
    }
  }

  deinit {
    if let root { cmark_node_free(root) }
  }

  borrowing func read(_ body: (MarkdownNode) -> Void) {
    if let root { body(MarkdownNode(pointer: root)) }
  }
}

/// A node of cmark's tree. Must not outlive the tree.
struct MarkdownNode {
  enum Kind {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, code, html, emphasis, strong, link, image
    case other
  }

  fileprivate let pointer: OpaquePointer

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .html
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .other
    }
  }

  /// The text of a code block, code span, text or raw HTML.
  var literal: String { string(cmark_node_get_literal(pointer)) }
  /// The words behind an opening fence, escapes resolved.
  var info: String { string(cmark_node_get_fence_info(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var destination: String { string(cmark_node_get_url(pointer)) }
  var title: String { string(cmark_node_get_title(pointer)) }
  /// The first number of an ordered list; nil for a bulleted one.
  var listStart: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
      ? Int(cmark_node_get_list_start(pointer)) : nil
  }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

  var start: Position {
    Position(
      line: Int(cmark_node_get_start_line(pointer)),
      column: Int(cmark_node_get_start_column(pointer)))
  }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

  var children: some Sequence<MarkdownNode> {
    sequence(state: cmark_node_first_child(pointer)) { next in
      defer { next = next.flatMap { cmark_node_next($0) } }
      return next.map { MarkdownNode(pointer: $0) }
    }
  }

  private func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
