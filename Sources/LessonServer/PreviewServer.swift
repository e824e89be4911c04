internal import FlyingFox
internal import FlyingSocks
internal import Foundation

/// Serves the site in a folder to browsers on this machine, and keeps their pages up to date.
public struct PreviewServer: Sendable {
  private let server: HTTPServer
  private let port: UInt16

  /// - Parameters:
  ///   - folder: where the site stands, or will stand.
  ///   - port: 0 takes any that is free.
  public init(folder: String, preview: Preview, port: UInt16) {
    let site = ServedFolder(folder)
    let live = LivePages(preview)
    self.port = port
    // Loopback only: a lesson under work is nobody else's business.
    let address = (try? sockaddr_in.inet(ip4: "127.0.0.1", port: port)) ?? .inet(port: port)
    server = HTTPServer(
      address: address, timeout: 60, logger: .disabled,
      handler: ClosureHTTPHandler { request in
        await Self.answer(request, site, live)
      })
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter onListening: called with the address once it can be opened.
  /// - Throws: `PreviewServerError` if the port cannot be had.
  public func run(onListening: @escaping @Sendable (_ address: String) async -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await server.run()
        } catch let error as SocketError {
          if case .failed(_, let code, let reason) = error, !Task.isCancelled {
            throw code == EADDRINUSE
              ? PreviewServerError.portTaken(port)
              : PreviewServerError.portUnusable(port, reason: reason)
          }
          throw error
        }
      }
      group.addTask {
        try await server.waitUntilListening()
        if case .ip4(_, let port) = await server.listeningAddress {
          await onListening("http://127.0.0.1:\(port)/")
        }
        // The other task lasts as long as the server does.
        try await Task.sleep(for: .seconds(1_000_000_000))
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private static func answer(
    _ request: HTTPRequest, _ site: ServedFolder, _ live: LivePages
  ) async -> HTTPResponse {
    // A page of the web that has its name led to this machine must not read what is served here.
    let host = request.headers[.host] ?? ""
    let name = host.hasPrefix("[") ? host : String(host.prefix { $0 != ":" })
    guard ["127.0.0.1", "localhost"].contains(name) else {
      return text(.misdirectedRequest, "This server answers to 127.0.0.1 alone.\n")
    }
    guard request.method == .GET || request.method == .HEAD else {
      return text(.methodNotAllowed, "Pages can be read, and that is all.\n")
    }
    let answer: HTTPResponse
    if let own = await live.answer(request) {
      answer = own
    } else {
      answer = await page(request.path, site, live)
    }
    guard request.method == .HEAD else { return answer }
    let length = (try? await answer.bodyData.count) ?? 0
    var headers = answer.headers
    headers[.contentLength] = "\(length)"
    return HTTPResponse(statusCode: answer.statusCode, headers: headers)
  }

  private static func page(
    _ path: String, _ site: ServedFolder, _ live: LivePages
  ) async -> HTTPResponse {
    switch site.file(at: path) {
    case .found(let bytes, let type):
      let isPage = type.hasPrefix("text/html")
      return response(.ok, isPage ? await live.page(bytes) : bytes, type: type)
    case .moved(let place):
      return HTTPResponse(statusCode: .temporaryRedirect, headers: HTTPHeaders([.location: place]))
    case .missing:
      return response(.notFound, await live.missing(path), type: ServedFolder.pageType)
    }
  }

  static func response(_ status: HTTPStatusCode, _ body: Data, type: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status,
      headers: HTTPHeaders([
        .contentType: type, .cacheControl: "no-store",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
      ]), body: body)
  }

  private static func text(_ status: HTTPStatusCode, _ words: String) -> HTTPResponse {
    response(status, Data(words.utf8), type: "text/plain; charset=utf-8")
  }
}

/// Why pages cannot be served: a fact.
public enum PreviewServerError: Error, Equatable {
  case portTaken(UInt16)
  case portUnusable(UInt16, reason: String)
}
