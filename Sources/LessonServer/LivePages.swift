internal import FlyingFox
internal import Foundation

/// What the server adds to pages so that they follow the author's work: a script that waits for news, loads
/// the page again where the reader was, and shows what failed. None of it is in the site itself.
struct LivePages: Sendable {
  private let preview: Preview
  private static let root = "/_lessons/"
  /// Under the time after which a server gives up a request.
  private static let patience = Duration.seconds(20)

  init(_ preview: Preview) { self.preview = preview }

  /// An answer to a request for one of our own files; nil if it is for the site.
  func answer(_ request: HTTPRequest) async -> HTTPResponse? {
    switch request.path {
    case Self.root + "live.js":
      return PreviewServer.response(
        .ok, Data(Self.script.utf8), type: "text/javascript; charset=utf-8")
    case Self.root + "live.css":
      return PreviewServer.response(.ok, Data(Self.style.utf8), type: "text/css; charset=utf-8")
    case Self.root + "state":
      let known = request.query.first { $0.name == "after" }.flatMap { Int($0.value) }
      let state = await preview.state(otherThan: known, within: Self.patience)
      return PreviewServer.response(.ok, Self.json(state), type: "application/json")
    default:
      return nil
    }
  }

  /// A page of the site with the script in it.
  func page(_ bytes: Data) async -> Data {
    var text = String(decoding: bytes, as: UTF8.self)
    // A page that forbids itself scripts and requests must be let have those of this server.
    let policy = "http-equiv=\"Content-Security-Policy\" content=\""
    if let range = text.range(of: policy) {
      text.insert(contentsOf: "connect-src 'self'; script-src 'self'; ", at: range.upperBound)
    }
    let tags = """
      <link rel="stylesheet" href="\(Self.root)live.css">\
      <script src="\(Self.root)live.js" data-site="\(await preview.state.site)" defer></script>
      """
    if let end = text.range(of: "</head>") {
      text.insert(contentsOf: tags, at: end.lowerBound)
    } else {
      text += tags
    }
    return Data(text.utf8)
  }

  /// What stands where no page is, or none yet.
  func missing(_ path: String) async -> Data {
    let state = await preview.state
    let words =
      if !state.site.hasSuffix("-0") {
        "<h1>There is no page here</h1><p><a href=\"/\">The course</a> lists what there is.</p>"
      } else if state.failure != nil {
        "<h1>There is no site yet</h1><p>It is built as soon as the lessons allow it.</p>"
      } else {
        "<h1>Building the site …</h1><p>This page loads itself when there is something to see.</p>"
      }
    let text = """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>lessons serve</title></head>\
      <body>\(words)</body></html>
      """
    return await page(Data(text.utf8))
  }

  private static func json(_ state: Preview.State) -> Data {
    struct Record: Encodable {
      var site: String
      var failure: String?
      var change: Int
    }
    let record = Record(site: state.site, failure: state.failure, change: state.change)
    return (try? JSONEncoder().encode(record)) ?? Data()
  }

  /// Browsers put a page that was loaded again where it was scrolled to.
  private static let script = """
    "use strict";
    const site = document.currentScript.dataset.site;
    const box = document.createElement("aside");
    box.id = "lessons-failure";
    box.setAttribute("role", "alert");
    const show = (failure) => {
      box.replaceChildren();
      box.remove();
      if (!failure) return;
      const title = document.createElement("strong");
      title.textContent = "The last change is not shown: mend this first.";
      const text = document.createElement("pre");
      text.textContent = failure;
      text.tabIndex = 0;
      box.append(title, text);
      document.body.append(box);
    };
    const pause = (time) => new Promise((done) => setTimeout(done, time));
    (async () => {
      let after = "";
      for (;;) {
        try {
          const answer = await fetch("/_lessons/state?after=" + after, { cache: "no-store" });
          const state = await answer.json();
          if (state.site !== site) {
            location.reload();
            return;
          }
          if (String(state.change) !== after) show(state.failure);
          after = String(state.change);
        } catch {
          // The server was stopped; it may come back.
          await pause(1000);
        }
      }
    })();

    """

  private static let style = """
    #lessons-failure {
      position: fixed; inset: auto 0 0 0; z-index: 1000; max-height: 60vh; overflow: auto;
      padding: 1rem 1.25rem; background: #2b1413; color: #fff; border-top: 4px solid #ff7a6b;
      font: 15px/1.45 system-ui, sans-serif;
    }
    #lessons-failure pre { margin: 0.75rem 0 0; white-space: pre-wrap; font: 13px/1.45 ui-monospace, monospace; }
    @media print { #lessons-failure { display: none; } }

    """
}
